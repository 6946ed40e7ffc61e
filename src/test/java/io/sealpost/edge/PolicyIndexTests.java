package io.sealpost.edge;

import static io.sealpost.edge.EdgeFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.HostedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyIndexTests {

    private final PolicyIndex index = new PolicyIndex();

    @Test
    void servesTheNewestChangeInWhateverOrderTheyArrive() {
        List<Long> revisions = new ArrayList<>();
        for (long revision = 1; revision <= 50; revision++) {
            revisions.add(revision);
        }
        for (int seed = 0; seed < 100; seed++) {
            PolicyIndex shuffled = new PolicyIndex();
            Collections.shuffle(revisions, new Random(seed));

            revisions.forEach(revision -> put(shuffled, "example.org", "id" + revision, "text " + revision, revision));

            assertThat(text(shuffled, "example.org")).isEqualTo("text 50");
            assertThat(shuffled.served()).isEqualTo(1);
            assertThat(shuffled.distinctTexts()).isEqualTo(1);
        }
    }

    @Test
    void doesNotBringARemovedDomainBack() {
        put(index, "example.org", "1", "one", 1);
        index.apply(removed(3));
        put(index, "example.org", "2", "two", 2);

        assertThat(index.find("example.org")).isNull();
        assertThat(index.served()).isZero();
        assertThat(index.distinctTexts()).isZero();
    }

    @Test
    void letsADomainReturn() {
        index.apply(removed(3));
        put(index, "example.org", "4", "four", 4);

        assertThat(text(index, "example.org")).isEqualTo("four");
        assertThat(index.served()).isEqualTo(1);
    }

    @Test
    void keepsEqualTextsOnce() {
        for (int i = 0; i < 1000; i++) {
            put(index, "d" + i + ".example", "id" + i, "text " + i % 50, i + 1);
        }

        assertThat(index.served()).isEqualTo(1000);
        assertThat(index.distinctTexts()).isEqualTo(50);
    }

    @Test
    void forgetsTextsThatNobodyServesAnyMore() {
        for (int i = 1; i <= 1000; i++) {
            put(index, "example.org", "id" + i, "text " + i, i);
        }

        assertThat(index.distinctTexts()).isEqualTo(1);
    }

    private static HostedPolicy removed(long revision) {
        return new HostedPolicy(new DomainName("example.org"), null, null, revision);
    }

    private static @Nullable String text(PolicyIndex index, String domain) {
        Hosted hosted = index.find(domain);
        return hosted == null || hosted.text() == null
                ? null
                : new String(hosted.text().bytes(), java.nio.charset.StandardCharsets.US_ASCII);
    }
}
