package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.certificates.CertificateTrouble.Code;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CAA records, as an authority reads them (RFC 8659). */
class CaaCheckTests {

    private static final DomainName HOST = new DomainName("mta-sts.example.org");
    private static final Set<String> OURS = Set.of("ca.example");

    private final FakeDns dns = new FakeDns();

    @Test
    void withoutRecordsEverybodyMayIssue() {
        assertThat(look(HOST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issue     | ca.example                                 | true",
                "issue     | CA.example                                 | true",
                "issue     | ca.example; validationmethods=http-01      | true",
                "issue     | ca.example; validationmethods=dns-01       | false",
                "issue     | ca.example; validationmethods=dns-01,tls-alpn-01 | true",
                "issue     | other.example                              | false",
                "issue     | ;                                          | false",
                "issuewild | other.example                              | true",
                "iodef     | mailto:x@example.org                       | true",
            })
    void recordsAreReadAsTheRfcSays(String tag, String value, boolean allowed) {
        dns.caa(HOST.ascii(), tag, value);

        assertThat(look(HOST).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void nearestRecordsCountAndFarOnesDoNot() {
        dns.caa("example.org", "issue", "other.example");
        assertThat(look(HOST).orElseThrow().facts())
                .containsExactly("example.org", "issue \"other.example\"", "ca.example");

        dns.caa(HOST.ascii(), "issue", "ca.example");
        assertThat(look(HOST)).isEmpty();
    }

    @Test
    void failureIsNotTakenForPermission() {
        dns.fails("example.org", DnsFailure.SERVFAIL);

        assertThat(look(HOST).orElseThrow())
                .isEqualTo(CertificateTrouble.of(Code.CAA_FAILED, "example.org", "SERVFAIL"));
    }

    private Optional<CertificateTrouble> look(DomainName host) {
        AcmeProperties properties = new AcmeProperties(
                URI.create("https://ca.example/dir"),
                List.of(),
                true,
                null,
                null,
                List.of(ChallengeKind.HTTP_01, ChallengeKind.TLS_ALPN_01),
                null,
                300,
                Duration.ofHours(3),
                Duration.ofHours(12),
                Duration.ofSeconds(2),
                null);
        return new CaaCheck(dns, properties).lookAt(host, OURS);
    }
}
