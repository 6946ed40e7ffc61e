package io.sealpost.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Gives up on tasks that take longer than a time that is the same for all, so that one timer is enough for all. */
final class TimeLimit {

    private final long nanos;
    private final Executor executor;
    // In the order of their deadlines, because the time is the same for all.
    private final Set<Pending> pending = new LinkedHashSet<>();
    private boolean watched;

    TimeLimit(Duration time, Executor executor) {
        this.nanos = time.toNanos();
        this.executor = executor;
    }

    /** The outcome of the task, or {@code late} when the time from now is over before; that is told by the executor. */
    <T> CompletableFuture<T> limit(CompletableFuture<T> task, T late) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Pending entry = new Pending(System.nanoTime() + nanos, () -> outcome.complete(late));
        add(entry);
        task.whenComplete((value, failure) -> {
            remove(entry);
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        return outcome;
    }

    private synchronized void add(Pending entry) {
        pending.add(entry);
        if (!watched) {
            watched = true;
            watchIn(nanos);
        }
    }

    private synchronized void remove(Pending entry) {
        pending.remove(entry);
    }

    private void watchIn(long wait) {
        CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, executor).execute(this::watch);
    }

    private void watch() {
        for (Pending late : takeLate()) {
            executor.execute(late.giveUp);
        }
    }

    private synchronized List<Pending> takeLate() {
        long now = System.nanoTime();
        List<Pending> late = new ArrayList<>();
        for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
            Pending next = all.next();
            if (next.deadline - now > 0) {
                watchIn(next.deadline - now);
                return late;
            }
            all.remove();
            late.add(next);
        }
        watched = false;
        return late;
    }

    /** No record: two of them are never equal. */
    private static final class Pending {

        private final long deadline;
        private final Runnable giveUp;

        Pending(long deadline, Runnable giveUp) {
            this.deadline = deadline;
            this.giveUp = giveUp;
        }
    }
}
