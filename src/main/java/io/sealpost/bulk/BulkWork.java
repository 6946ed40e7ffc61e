package io.sealpost.bulk;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One kind of work on many domains. */
interface BulkWork {

    /** A row with what looking at it will show; the answer comes when the network has answered, and always comes. */
    record Looking(BulkRow row, CompletableFuture<Plan> plan) {}

    /** Looks at rows, and changes nothing. Outside of any transaction. */
    List<Looking> look(BulkJob job, List<BulkRow> rows);

    /** Does one row that was planned, inside the transaction that also keeps its outcome. Never asks the network. */
    Outcome apply(io.sealpost.accounts.Account account, BulkJob job, BulkRow row);
}
