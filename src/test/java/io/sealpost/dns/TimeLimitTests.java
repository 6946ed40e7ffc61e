package io.sealpost.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeLimitTests {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    @Test
    void givesUpOnEveryTaskThatTakesTooLong() {
        TimeLimit limit = new TimeLimit(Duration.ofMillis(20), THREADS);
        List<CompletableFuture<String>> outcomes = IntStream.range(0, 1000)
                .mapToObj(i -> limit.limit(new CompletableFuture<String>(), "late"))
                .toList();

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isEqualTo("late"));
        // Its timer starts again after it had nothing to watch.
        assertThat(limit.limit(new CompletableFuture<String>(), "late again").join())
                .isEqualTo("late again");
    }

    @Test
    void givesUpOnNothingBeforeItsTime() {
        Duration time = Duration.ofMillis(50);
        TimeLimit limit = new TimeLimit(time, THREADS);
        CompletableFuture<String> first = limit.limit(new CompletableFuture<>(), "late");
        first.join();

        long start = System.nanoTime();
        limit.limit(new CompletableFuture<String>(), "late").join();

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(time.toNanos());
    }

    @Test
    void passesOnWhatEndsInTime() {
        TimeLimit limit = new TimeLimit(Duration.ofHours(1), THREADS);
        CompletableFuture<String> task = new CompletableFuture<>();
        CompletableFuture<String> outcome = limit.limit(task, "late");
        assertThat(outcome).isNotDone();

        task.complete("done");

        assertThat(outcome).isCompletedWithValue("done");
        assertThat(limit.limit(CompletableFuture.completedFuture("done before"), "late"))
                .isCompletedWithValue("done before");
        assertThat(limit.limit(CompletableFuture.failedFuture(new IllegalStateException()), "late"))
                .isCompletedExceptionally();
    }

    @Test
    void watchesTheLaterTasksOfASteadyStream() throws Exception {
        TimeLimit limit = new TimeLimit(Duration.ofMillis(5), THREADS);
        for (int i = 0; i < 200; i++) {
            CompletableFuture<String> quick = new CompletableFuture<>();
            CompletableFuture<String> answered = limit.limit(quick, "late");
            CompletableFuture<String> silent = limit.limit(new CompletableFuture<>(), "late");
            quick.complete("done");
            assertThat(answered.join()).isIn("done", "late");
            if (i % 20 == 0) {
                assertThat(silent.get(10, TimeUnit.SECONDS)).isEqualTo("late");
            }
        }
    }
}
