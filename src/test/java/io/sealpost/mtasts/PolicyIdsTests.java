package io.sealpost.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids rise, whatever clocks, people and earlier hosts did. */
class PolicyIdsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T23:59:59Z");

    @ParameterizedTest
    @CsvSource({
        "'', 2026112301",
        "2026112301, 2026112302",
        "2026112299, 2026112301",
        "2026112399, 2026112400",
        "2026120105, 2026120106",
        "20260329120000, 20260329120001",
        "2026112301 2026112305, 2026112306",
        "20260329T1200, 2026112301",
        "abc 2026112304, 2026112305",
        "99999999999999999999, 100000000000000000000",
        "99999999999999999999 100000000000000000000, 100000000000000000001",
        "123456789012345678901, 2026112301",
        "0000000001, 2026112301",
    })
    void givesTheNextId(String used, String expected) {
        assertThat(PolicyIds.next(NOW, null, ids(used))).isEqualTo(new PolicyId(expected));
    }

    @Test
    void goesOnAboveItsOwnLastIdHoweverLongThatHasBecome() {
        PolicyId first = PolicyIds.next(NOW, null, ids("99999999999999999999"));
        PolicyId second = PolicyIds.next(NOW, first, ids(""));

        assertThat(second).hasToString("100000000000000000001");
        assertThat(PolicyIds.next(NOW, second, ids("100000000000000000000"))).hasToString("100000000000000000002");
    }

    @Test
    void countsTheDayInUtc() {
        assertThat(PolicyIds.next(Instant.parse("2026-11-24T00:00:00Z"), null, List.of()))
                .hasToString("2026112401");
    }

    @Test
    void risesThroughTheHundredthChangeOfADayAndAClockThatGoesBack() {
        List<PolicyId> used = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            used.add(PolicyIds.next(NOW.minusSeconds(i * 3600L), used.isEmpty() ? null : used.getLast(), List.of()));
        }
        assertThat(used)
                .doesNotHaveDuplicates()
                .extracting(id -> new BigInteger(id.value()))
                .isSorted();
        assertThat(used.get(99)).hasToString("2026112400");
    }

    private static List<PolicyId> ids(String used) {
        return Arrays.stream(used.split(" "))
                .filter(id -> !id.isEmpty())
                .map(PolicyId::new)
                .toList();
    }
}
