package io.sealpost.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTests {

    /** RFC 9562 §A.6. */
    @Test
    void theExampleOfTheStandardIsMade() {
        assertThat(TimeOrderedIds.of(0x017F22E279B0L, 0xCC3, 0x18C4DC0C0C07398FL << 2))
                .hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    @Test
    void theyAreOfVersionSevenAndDiffer() {
        UUID one = TimeOrderedIds.next();

        assertThat(one.version()).isEqualTo(7);
        assertThat(one.variant()).isEqualTo(2);
        assertThat(TimeOrderedIds.next()).isNotEqualTo(one);
    }

    @Test
    void whatComesLaterIsBehind() {
        assertThat(TimeOrderedIds.of(1_000, -1, -1).toString())
                .isLessThan(TimeOrderedIds.of(1_001, 0, 0).toString());
    }
}
