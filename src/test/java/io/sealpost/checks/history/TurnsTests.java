package io.sealpost.checks.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private static final Instant NOW = Instant.parse("2036-11-24T08:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void turnComesOnceInEachIntervalAtTheSameTime() {
        DomainName domain = new DomainName("example.org");

        Instant first = Turns.next(domain, NOW, DAY);

        assertThat(first).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(DAY));
        assertThat(Turns.next(domain, first, DAY)).isEqualTo(first.plus(DAY));
        assertThat(Turns.next(domain, first.minusMillis(1), DAY)).isEqualTo(first);
        assertThat(Turns.next(domain, first.plusSeconds(5), DAY)).isEqualTo(first.plus(DAY));
    }

    @Test
    void turnsOfNamesThatDifferInADigitAreSpreadEvenly() {
        int[] hours = new int[24];
        int[] lanes = new int[Turns.LANES];
        for (int i = 0; i < 24_000; i++) {
            DomainName domain = new DomainName("customer" + i + ".example");
            Duration wait = Duration.between(NOW, Turns.next(domain, NOW, DAY));
            hours[(int) ((wait.toMillis() - 1) / 3_600_000)]++;
            lanes[Turns.lane(domain)]++;
        }

        assertThat(Arrays.stream(hours).boxed()).allMatch(count -> count > 850 && count < 1150);
        assertThat(Arrays.stream(lanes).boxed()).allMatch(count -> count > 5_700 && count < 6_300);
    }

    @Test
    void longestIntervalFitsToo() {
        Duration month = Duration.ofDays(31);
        for (int i = 0; i < 1000; i++) {
            assertThat(Turns.next(new DomainName("d" + i + ".example"), NOW, month))
                    .isAfter(NOW)
                    .isBeforeOrEqualTo(NOW.plus(month));
        }
    }
}
