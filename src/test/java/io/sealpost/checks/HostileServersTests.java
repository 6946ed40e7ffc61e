package io.sealpost.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.checks.LabCertificates.Shown;
import io.sealpost.checks.LabServer.Script;
import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.checks.smtp.SocketProbe;
import io.sealpost.dns.DomainName;
import io.sealpost.outbound.AddressGuard;
import io.sealpost.outbound.CertificateJudge;
import io.sealpost.outbound.CertificateProblem;
import io.sealpost.outbound.TlsPeer;
import io.sealpost.outbound.TrustAnchors;
import io.sealpost.policies.fetch.HttpPolicyVisits;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyVisit;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are made to hurt whoever visits them: each visit comes to its end, and says something true. */
class HostileServersTests {

    private static final String HOST = "mta-sts.bomb.test";
    private static final String ADDRESS = "127.0.66.1";
    private static final InetAddress HERE = InetAddress.ofLiteral(ADDRESS);
    private static final AddressGuard GUARD = new AddressGuard(List.of("127.0.0.0/8"));

    /** For what must come to its end by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For what is cut. */
    private static final Duration IMPATIENCE = Duration.ofMillis(700);

    private static CertificateBombs bombs;
    private static X509TrustManager trust;

    @BeforeAll
    static void trustTheirRoot(@TempDir Path folder) throws Exception {
        bombs = new CertificateBombs();
        Path pem = folder.resolve("anchor.pem");
        Files.writeString(pem, LabCertificates.pem(List.of(bombs.anchor())));
        trust = TrustAnchors.trust(pem, "test");
    }

    private static Shown bomb(String kind) throws Exception {
        return switch (kind) {
            case "long chain" -> bombs.longChain(HOST);
            case "megabyte" -> bombs.megabyte(HOST);
            case "ten thousand names" -> bombs.tenThousandNames(HOST);
            case "many names" -> bombs.manyNames(HOST);
            case "long name" -> bombs.longName(HOST);
            case "deep nesting" -> bombs.deepNesting(HOST);
            case "huge key" -> bombs.hugeKey(HOST);
            case "many ways" -> bombs.manyWays(HOST);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"long chain", "megabyte", "ten thousand names"})
    void whatNoHandshakeShouldHoldIsNotRead(String kind) throws Exception {
        SSLContext context = bomb(kind).context();

        assertThat(fetch(HttpsScripts.serving(context, _ -> "version: STSv1\n"), PATIENCE)
                        .outcome())
                .isInstanceOf(PolicyFetch.TlsFailed.class);
        assertThat(visit(SmtpScripts.secured(context), PATIENCE).outcome()).isInstanceOf(SmtpOutcome.TlsFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many names", "long name", "deep nesting", "huge key"})
    void whatIsOddButRightIsRead(String kind) throws Exception {
        SSLContext context = bomb(kind).context();

        PolicyVisit visit = fetch(HttpsScripts.serving(context, _ -> "version: STSv1\n"), PATIENCE);
        assertThat(visit.outcome()).isInstanceOf(PolicyFetch.Fetched.class);
        assertThat(CertificateFindings.evidence(Objects.requireNonNull(visit.tls())))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(1_000));
        assertThat(problems(visit(SmtpScripts.secured(context), PATIENCE))).isEmpty();
    }

    @Test
    void certificatesThatCanBePutTogetherInManyWaysAreJudged() throws Exception {
        SSLContext context = bomb("many ways").context();

        assertThat(fetch(HttpsScripts.serving(context, _ -> ""), PATIENCE).outcome())
                .isInstanceOf(PolicyFetch.TlsFailed.class);
        assertThat(problems(visit(SmtpScripts.secured(context), PATIENCE)))
                .containsExactly(CertificateProblem.UNTRUSTED);
    }

    @Test
    void whatNeverEndsIsCutAfterWhatIsAllowed() throws Exception {
        Map<String, Script> endless = Map.of(
                "greeting", SmtpScripts.endless(),
                "EHLO", SmtpScripts.endlessEhlo(),
                "line", SmtpScripts.endlessLine());
        for (var one : endless.entrySet()) {
            MxVisit visit = visit(one.getValue(), PATIENCE);

            assertThat(visit.outcome()).as(one.getKey()).isInstanceOf(SmtpOutcome.NotSmtp.class);
            assertThat(String.join("", visit.transcript()).length())
                    .as(one.getKey())
                    .isLessThan(50_000);
        }
    }

    @Test
    void whatDripsIsCutInTime() throws Exception {
        assertThat(visit(SmtpScripts.dripping(), IMPATIENCE).outcome()).isInstanceOf(SmtpOutcome.TooSlow.class);
        assertThat(visit(SmtpScripts.drippingTls(), IMPATIENCE).outcome()).isEqualTo(new SmtpOutcome.TooSlow("TLS"));

        SSLContext context = bomb("many names").context();
        assertThat(fetch(HttpsScripts.dripping(context), IMPATIENCE).outcome())
                .isInstanceOf(PolicyFetch.TimedOut.class);
        assertThat(fetch(HttpsScripts.endlessHeads(context), IMPATIENCE).outcome())
                .isInstanceOfAny(PolicyFetch.TimedOut.class, PolicyFetch.BrokenResponse.class);
        assertThat(fetch(SmtpScripts.drippingHello(), IMPATIENCE).outcome()).isInstanceOf(PolicyFetch.TimedOut.class);
    }

    private static List<CertificateProblem> problems(MxVisit visit) {
        assertThat(visit.outcome()).isInstanceOf(SmtpOutcome.Secured.class);
        TlsPeer tls = ((SmtpOutcome.Secured) visit.outcome()).tls();
        List<X509Certificate> chain = tls.chain();
        return List.copyOf(new CertificateJudge(trust).problems(chain, HOST, Instant.now()));
    }

    private static PolicyVisit fetch(Script script, Duration timeout) throws Exception {
        try (LabServer server = new LabServer(ADDRESS, 0, script)) {
            return new HttpPolicyVisits(GUARD, trust, server.port(), timeout, 1)
                    .visit(new DomainName(HOST), HERE)
                    .join();
        }
    }

    private static MxVisit visit(Script script, Duration timeout) throws Exception {
        try (LabServer server = new LabServer(ADDRESS, 0, script)) {
            return new SocketProbe(GUARD, server.port(), new DomainName("probe.test"), timeout, 1)
                    .visit(new DomainName(HOST), HERE)
                    .join();
        }
    }
}
