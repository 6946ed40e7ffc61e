package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingSoonTests {

    private static final Instant BEGIN = Instant.parse("2036-11-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"6, 1", "30, 5", "48, 8", "84, 14", "90, 14", "398, 14"})
    void lastSixthOfTheLifeAndTwoWeeksAtMost(long life, long soon) {
        Instant end = BEGIN.plus(Duration.ofDays(life));

        assertThat(EndingSoon.from(BEGIN, end)).isEqualTo(end.minus(Duration.ofDays(soon)));
    }
}
