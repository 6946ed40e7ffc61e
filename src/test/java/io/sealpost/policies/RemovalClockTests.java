package io.sealpost.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.mtasts.PolicyMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RemovalClockTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<VersionDetails> versions = new ArrayList<>();

    @Test
    void safeDayIsTheLastTimeServedPlusTheLargestMaxAgeEverServed() {
        served(PolicyMode.TESTING, 86_400, day(0), day(1));
        served(PolicyMode.ENFORCE, 2_592_000, day(1), day(2));
        served(PolicyMode.ENFORCE, 1_209_600, day(2), day(40));
        served(PolicyMode.NONE, 31_557_600, day(40), null);

        RemovalClock clock = RemovalClock.of(versions);

        assertThat(clock.withdrawnAt()).isEqualTo(day(40));
        assertThat(clock.safeFrom(day(41))).isEqualTo(day(70));
        assertThat(clock.daysAtRisk(day(41))).isEqualTo(29);
        assertThat(clock.safe(day(69))).isFalse();
        assertThat(clock.safe(day(70))).isTrue();
        assertThat(clock.daysAtRisk(day(70))).isZero();
        assertThat(clock.enforced()).isTrue();
    }

    @Test
    void nothingRunsOutWhileAPolicyIsServed() {
        served(PolicyMode.ENFORCE, 1_209_600, day(0), null);

        RemovalClock clock = RemovalClock.of(versions);

        assertThat(clock.withdrawnAt()).isNull();
        assertThat(clock.safe(day(400))).isFalse();
        assertThat(clock.daysAtRisk(day(400))).isEqualTo(14);
    }

    @Test
    void neverLessThanSevenDaysBecauseSomeSendersKeepAPolicyThatLong() {
        served(PolicyMode.ENFORCE, 3600, day(0), day(1));
        served(PolicyMode.NONE, 3600, day(1), null);

        assertThat(RemovalClock.of(versions).safeFrom(day(1))).isEqualTo(day(8));
    }

    @Test
    void comingBackFromNoneStartsItAnew() {
        served(PolicyMode.ENFORCE, 604_800, day(0), day(1));
        served(PolicyMode.NONE, 86_400, day(1), day(2));
        served(PolicyMode.TESTING, 86_400, day(2), day(30));
        served(PolicyMode.NONE, 86_400, day(30), null);

        assertThat(RemovalClock.of(versions).safeFrom(day(31))).isEqualTo(day(37));
    }

    @Test
    void onlyTestingRefusesNoMail() {
        served(PolicyMode.TESTING, 86_400, day(0), null);

        assertThat(RemovalClock.of(versions).enforced()).isFalse();
    }

    @Test
    void whatAnotherServedBeforeIsWaitedForToo() {
        served(PolicyMode.TESTING, 86_400, day(0), day(1));
        served(PolicyMode.NONE, 86_400, day(1), null);
        RemovalClock clock = RemovalClock.of(versions).after(new EarlierPolicies.Kept(day(300), true));

        assertThat(clock.safe(day(299))).isFalse();
        assertThat(clock.safeFrom(day(9))).isEqualTo(day(300));
        assertThat(clock.safe(day(300))).isTrue();
        assertThat(clock.enforced()).isTrue();
        RemovalClock brief = RemovalClock.of(versions).after(new EarlierPolicies.Kept(day(2), false));
        assertThat(brief.safeFrom(day(2))).as("ours are kept longer").isEqualTo(day(8));
        assertThat(RemovalClock.of(List.of())
                        .after(new EarlierPolicies.Kept(day(3), false))
                        .safeFrom(day(0)))
                .isEqualTo(day(3));
    }

    @Test
    void withoutAnyPolicyRemovalIsSafe() {
        assertThat(RemovalClock.of(List.of()).safe(day(0))).isTrue();
        assertThat(RemovalClock.of(List.of()).daysAtRisk(day(0))).isZero();
    }

    private void served(PolicyMode mode, long maxAge, Instant from, @Nullable Instant until) {
        versions.add(new VersionDetails(
                versions.size() + 1,
                VersionOrigin.PUBLISHED,
                null,
                "1",
                mode,
                maxAge,
                new byte[0],
                "",
                "",
                "",
                from,
                until));
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
