package io.sealpost.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Marks the idempotency key of the request under way in each transaction that the request commits: where the node dies
 * between that and the answer, others know that it was done.
 */
@Component
class KeyInHand implements TransactionExecutionListener {

    private record Taken(UUID tokenId, String key) {}

    private final IdempotencyKeys keys;
    private final ThreadLocal<@Nullable Taken> inHand = new ThreadLocal<>();

    KeyInHand(IdempotencyKeys keys) {
        this.keys = keys;
    }

    /** What this thread commits from now on comes of the request with this key. */
    void take(UUID tokenId, String key) {
        inHand.set(new Taken(tokenId, key));
    }

    void putDown() {
        inHand.remove();
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        Taken taken = inHand.get();
        if (taken != null && !transaction.isReadOnly() && !transaction.isRollbackOnly()) {
            keys.committing(taken.tokenId(), taken.key());
        }
    }
}
