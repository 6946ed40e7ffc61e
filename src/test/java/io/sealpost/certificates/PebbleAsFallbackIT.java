package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import io.sealpost.storage.OnH2;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The first authority does not answer, the second one is Pebble. */
@OnH2
class PebbleAsFallbackIT extends PebbleWorld {

    private static final int NOBODY = PebbleServer.freePort();

    @DynamicPropertySource
    static void authorities(DynamicPropertyRegistry properties) {
        properties.add("sealpost.certificates.acme.directory", () -> "https://127.0.0.1:" + NOBODY + "/dir");
        properties.add("sealpost.certificates.acme.fallback.directory", () -> pebble.directory());
        properties.add("sealpost.certificates.acme.fallback.trust-anchors", () -> pebble.trustAnchors());
    }

    @Test
    void secondAuthorityIssuesWhereTheFirstIsAway() {
        DomainName host = published();

        awaitIssued(host);

        assertThat(row(host).orderDirectory()).isEqualTo(pebble.directory());
        assertThat(row(host).failures()).isZero();
    }
}
