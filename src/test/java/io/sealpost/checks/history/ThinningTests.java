package io.sealpost.checks.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ThinningTests {

    private static final Instant NOW = Instant.parse("2036-11-24T08:00:00Z");

    @Test
    void everyRunOfAWeekThenOneADayAWeekAMonth() {
        List<RunLine> runs = new ArrayList<>();
        for (int hours = 0; hours < 24 * 365 * 12; hours += 8) {
            runs.add(run(NOW.minus(Duration.ofHours(hours)), RunState.ENDED));
        }

        List<RunLine> kept = new ArrayList<>(runs);
        kept.removeAll(Thinning.surplus(runs, NOW));

        assertThat(younger(kept, 7)).hasSize(22);
        assertThat(younger(kept, 31)).hasSizeBetween(22 + 24, 22 + 25);
        assertThat(younger(kept, 366)).hasSizeBetween(22 + 24 + 48, 22 + 25 + 50);
        assertThat(kept).hasSizeBetween(200, 220);
        assertThat(Thinning.surplus(kept, NOW)).as("what is kept stays").isEmpty();
    }

    @Test
    void thinnedEachDayLeavesAsMuchAsThinnedOnce() {
        List<RunLine> kept = new ArrayList<>();
        for (int day = 0; day < 800; day++) {
            Instant then = NOW.plus(Duration.ofDays(day));
            kept.addFirst(run(then, RunState.ENDED));
            kept.removeAll(Thinning.surplus(kept, then));
        }

        assertThat(kept).hasSizeBetween(8 + 23 + 47 + 13, 8 + 25 + 50 + 16);
    }

    @Test
    void whoChecksAllTheTimeFillsNoDisk() {
        List<RunLine> runs = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            runs.add(run(NOW.minus(Duration.ofMinutes(i)), RunState.ENDED));
        }

        assertThat(Thinning.surplus(runs, NOW)).hasSize(950).doesNotContain(runs.getFirst());
    }

    @Test
    void failedRunsAreForgottenAfterAWeekAndRunningOnesNever() {
        RunLine failed = run(NOW.minus(Duration.ofDays(8)), RunState.FAILED);
        RunLine recent = run(NOW.minus(Duration.ofDays(2)), RunState.FAILED);
        RunLine running = run(NOW.minus(Duration.ofDays(8)), RunState.RUNNING);

        assertThat(Thinning.surplus(List.of(recent, failed, running), NOW)).containsExactly(failed);
    }

    private static List<RunLine> younger(List<RunLine> runs, int days) {
        return runs.stream()
                .filter(run -> !run.startedAt().isBefore(NOW.minus(Duration.ofDays(days))))
                .toList();
    }

    private static RunLine run(Instant at, RunState state) {
        return new RunLine(UUID.randomUUID(), RunOrigin.SCHEDULE, null, at, at, state, null, RunCounts.NONE);
    }
}
