package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import io.sealpost.storage.OnH2;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The same by a certificate on the TLS port instead of a text on the HTTP port. */
@OnH2
@TestPropertySource(properties = "sealpost.certificates.acme.challenges=tls-alpn-01")
class PebbleByTlsIT extends PebbleContract {

    @Test
    void proofWasACertificate() {
        int before = proofsByTls();
        DomainName host = published();

        awaitIssued(host);

        assertThat(proofsByTls()).isGreaterThan(before);
        assertThat(proofsByHttp()).isZero();
    }
}
