package io.sealpost.dns;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets so many tasks run at once; others wait their turn, but neither too many nor too long. */
final class InFlightLimit {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private record Waiting(Runnable start, Runnable refuse, long since) {}

    private final int mostRunning;
    private final int mostWaiting;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private int running;

    InFlightLimit(int mostRunning, int mostWaiting) {
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
    }

    /** The outcome of the task, or {@code refused} where there was no room for it. */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> task, T refused) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Runnable start = () -> started(task).whenComplete((value, failure) -> {
            finished();
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        Waiting waiting = new Waiting(start, () -> outcome.complete(refused), System.nanoTime());
        admit(waiting).run();
        return outcome;
    }

    private static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> task) {
        try {
            return task.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized Runnable admit(Waiting waiting) {
        if (running < mostRunning) {
            running++;
            return waiting.start();
        }
        if (queue.size() < mostWaiting) {
            queue.add(waiting);
            return () -> {};
        }
        return waiting.refuse();
    }

    private void finished() {
        Waiting next = next();
        while (next != null && System.nanoTime() - next.since() > LONGEST_WAIT.toNanos()) {
            next.refuse().run();
            next = next();
        }
        if (next != null) {
            next.start().run();
        }
    }

    // The place of the task that ended passes on to the next one; it is given back when nobody waits.
    private synchronized @Nullable Waiting next() {
        Waiting next = queue.poll();
        if (next == null) {
            running--;
        }
        return next;
    }
}
