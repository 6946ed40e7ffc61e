package io.sealpost.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntityTagsTests {

    /** Fixed, so that no start and no other node has another one. */
    @Test
    void theTagOfADomainIsOfWhatIsPrintedAndNothingElse() {
        assertThat(EntityTags.of(domain("proved"))).isEqualTo("\"v3.4c7017545fee5db7\"");
    }

    @Test
    void anotherOwnershipIsAnotherTag() {
        assertThat(EntityTags.of(domain("departed"))).isNotEqualTo(EntityTags.of(domain("proved")));
    }

    private static DomainResource domain(String ownership) {
        return new DomainResource(
                "example.org",
                "example.org",
                "published",
                "testing",
                86_400L,
                "2026112601",
                null,
                3,
                Instant.parse("2026-11-26T08:00:00Z"),
                null,
                ownership);
    }
}
