package io.sealpost.dns;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Sends a server no more packets at once than its receive buffer holds. A packet counts until it is answered, or until it
 * is so old that the server must have taken it out of its buffer.
 */
final class SendPace {

    private final InFlightLimit burst;
    private final TimeLimit inBuffer;

    /**
     * @param mostAtOnce packets that may lie in the buffer
     * @param longestInBuffer after which an unanswered packet no longer counts
     */
    SendPace(int mostAtOnce, Duration longestInBuffer, Executor executor) {
        burst = new InFlightLimit(mostAtOnce, Integer.MAX_VALUE);
        inBuffer = new TimeLimit(longestInBuffer, executor);
    }

    /** The outcome of the sending, which begins now or as soon as there is room; {@code refused} where that takes far too long. */
    <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> sending, T refused) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        burst.run(() -> inBuffer.limit(started(sending, outcome), true), false).thenAccept(sent -> {
            if (!sent) {
                outcome.complete(refused);
            }
        });
        return outcome;
    }

    private static <T> CompletableFuture<Boolean> started(
            Supplier<CompletableFuture<T>> sending, CompletableFuture<T> outcome) {
        return sending.get().handle((value, failure) -> {
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(failure);
            }
            return true;
        });
    }
}
