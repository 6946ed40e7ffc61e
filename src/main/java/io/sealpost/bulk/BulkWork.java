package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One kind of work on many domains. */
interface BulkWork {

    /** A row with what looking at it will show; the answer comes when the network has answered, and always comes. */
    record Looking(BulkRow row, CompletableFuture<Plan> plan) {}

    /** Looks at rows, and changes nothing. Outside of any transaction. */
    List<Looking> look(BulkJob job, List<BulkRow> rows);

    /** Every row was looked at; inside the transaction that says so. */
    default void looked(BulkJob job) {}

    /**
     * Does rows that were planned, inside the transaction that also keeps their outcomes: all of them by sets, with their
     * locks in the order of names and before any number is taken. Never asks the network. Where it throws, none of them is
     * done, and each is tried again by itself.
     *
     * @param rows at least one, of the account's organization and with the same {@link RowResult}, each of another domain
     */
    Map<DomainName, Outcome> apply(Account account, BulkJob job, List<BulkRow> rows);
}
