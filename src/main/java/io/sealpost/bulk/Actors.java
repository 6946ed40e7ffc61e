package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ActingAccounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** As whom the rows of a job are done: who made it or started it since, with the rights of now. */
@Component
class Actors {

    private final ActingAccounts accounts;

    Actors(ActingAccounts accounts) {
        this.accounts = accounts;
    }

    /** By organization; where the right is gone there is none. */
    Map<UUID, Account> of(BulkJob job, List<BulkRow> rows) {
        Map<UUID, Account> found = new HashMap<>();
        rows.stream().map(BulkRow::organizationId).distinct().forEach(organization -> {
            Optional<Account> account = accounts.in(organization, job.actorId());
            account.ifPresent(one -> found.put(organization, one));
        });
        return found;
    }
}
