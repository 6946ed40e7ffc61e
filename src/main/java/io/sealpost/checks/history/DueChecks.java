package io.sealpost.checks.history;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings the scheduled checks of domains forward, for those who want many checked and wait for none of them. */
@Service
public class DueChecks {

    private final JdbcClient jdbc;
    private final HistoryProperties properties;
    private final Clock clock;

    DueChecks(JdbcClient jdbc, HistoryProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether domains are checked by themselves at all. */
    public boolean scheduled() {
        return !properties.interval().isZero();
    }

    /** Lets the schedule take the domain next; false where the organization has no such domain that is served. */
    @Transactional
    public boolean now(Account account, DomainName domain) {
        account.needs(Right.CHANGE_DOMAINS);
        return jdbc.sql("update domain_health set due_at = case when due_at < :now then due_at else :now end"
                                + " where domain_name = :domain and organization_id = :organization"
                                + " and due_at is not null")
                        .param("now", RunRows.at(clock.instant()))
                        .param("domain", domain.ascii())
                        .param("organization", account.organizationId())
                        .update()
                > 0;
    }
}
