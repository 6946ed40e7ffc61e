package io.sealpost.checks;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The end of the time that one check may take in all; what is not there by then is cut off. */
final class Deadline {

    private final long end;

    private Deadline(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    /** The time runs from now on. */
    static Deadline in(Duration time) {
        return new Deadline(time);
    }

    /** Waits, and gives {@code late} in place of what has not come when the time is over. */
    <T> T await(CompletableFuture<T> coming, Supplier<T> late) {
        try {
            return coming.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return late.get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late.get();
        }
    }
}
