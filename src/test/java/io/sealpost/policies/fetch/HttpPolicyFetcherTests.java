package io.sealpost.policies.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.outbound.TrustAnchors;
import io.sealpost.policies.fetch.PolicyFetch.BrokenResponse;
import io.sealpost.policies.fetch.PolicyFetch.ConnectFailed;
import io.sealpost.policies.fetch.PolicyFetch.DnsFailed;
import io.sealpost.policies.fetch.PolicyFetch.Fetched;
import io.sealpost.policies.fetch.PolicyFetch.HttpStatus;
import io.sealpost.policies.fetch.PolicyFetch.NoHost;
import io.sealpost.policies.fetch.PolicyFetch.NotAllowedAddress;
import io.sealpost.policies.fetch.PolicyFetch.Redirected;
import io.sealpost.policies.fetch.PolicyFetch.TimedOut;
import io.sealpost.policies.fetch.PolicyFetch.TlsFailed;
import io.sealpost.policies.fetch.PolicyFetch.TlsFailure;
import io.sealpost.policies.fetch.PolicyFetch.TooLarge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpPolicyFetcherTests {

    private static final String HOST = "mta-sts.example.org";
    private static final DomainName DOMAIN = new DomainName("example.org");
    private static final String POLICY = "version: STSv1\nmode: testing\nmx: mx.example.org\nmax_age: 86400\n";
    private static final PolicyHost.Script OK =
            PolicyHost.text("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8", POLICY);

    @TempDir
    private static Path folder;

    private static X509Bundle authority;
    private static Path anchors;

    private final FakeDns dns = new FakeDns().a(HOST, "127.0.0.1");

    @BeforeAll
    static void mint() throws Exception {
        authority = authority("CN=Test authority");
        anchors = folder.resolve("anchors.pem");
        Files.writeString(anchors, authority.getCertificatePEM());
    }

    @Test
    void fetchesThePolicyAsASenderDoes() throws Exception {
        X509Bundle certificate = certificate(HOST).buildIssuedBy(authority);
        try (PolicyHost host = new PolicyHost(certificate, OK)) {
            PolicyFetch fetch = fetch(host);

            assertThat(fetch).isInstanceOf(Fetched.class);
            Fetched fetched = (Fetched) fetch;
            assertThat(new String(fetched.text(), StandardCharsets.UTF_8)).isEqualTo(POLICY);
            assertThat(fetched.contentType()).isEqualTo("text/plain; charset=utf-8");
            assertThat(fetched.address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
            assertThat(fetched.certificateExpires())
                    .isEqualTo(certificate.getCertificate().getNotAfter().toInstant());
            assertThat(host.serverNames()).containsExactly(HOST);
            assertThat(host.requests()).hasSize(1);
            assertThat(host.requests().getFirst())
                    .startsWith("GET /.well-known/mta-sts.txt HTTP/1.1")
                    .contains("Host: " + HOST + ":" + host.port(), "User-Agent: Sealpost")
                    .noneMatch(line -> line.startsWith("Cookie") || line.startsWith("Accept-Encoding"));
        }
    }

    @Test
    void acceptsAWildcardCertificate() throws Exception {
        X509Bundle wildcard = wildcard("*.example.org");
        Files.writeString(anchors, authority.getCertificatePEM() + wildcard.getCertificatePEM());
        try (PolicyHost host = new PolicyHost(wildcard, OK)) {
            assertThat(fetch(host)).isInstanceOf(Fetched.class);

            dns.a("mta-sts.a.example.org", "127.0.0.1");
            assertThat(fetcher(host.port())
                            .fetch(new DomainName("a.example.org"))
                            .join())
                    .isInstanceOfSatisfying(
                            TlsFailed.class, failed -> assertThat(failed.kind()).isEqualTo(TlsFailure.WRONG_NAME));
        }
    }

    @Test
    void triesTheNextAddress() throws Exception {
        dns.remove(HOST).a(HOST, "127.0.0.2").a(HOST, "127.0.0.1");
        try (PolicyHost host = good(OK)) {
            assertThat(fetch(host)).isInstanceOf(Fetched.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws Exception {
        try (PolicyHost host =
                good(PolicyHost.text("HTTP/1.1 " + status + " Moved\r\nLocation: https://example.org/", ""))) {
            assertThat(fetch(host)).isEqualTo(new Redirected(status, "https://example.org/"));
            assertThat(host.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404, 429, 500, 503})
    void reportsOtherStatuses(int status) throws Exception {
        try (PolicyHost host = good(PolicyHost.text("HTTP/1.1 " + status + " So\r\nRetry-After: 1", ""))) {
            assertThat(fetch(host)).isEqualTo(new HttpStatus(status));
            assertThat(host.requests()).hasSize(1);
        }
    }

    @Test
    void refusesTheCertificateOfAnotherName() throws Exception {
        try (PolicyHost host = new PolicyHost(certificate("www.example.org").buildIssuedBy(authority), OK)) {
            assertThat(tlsFailure(host)).isEqualTo(TlsFailure.WRONG_NAME);
            assertThat(host.requests()).isEmpty();
        }
    }

    @Test
    void refusesACertificateWithTheNameOnlyInItsSubject() throws Exception {
        X509Bundle old = new CertificateBuilder().ecp256().subject("CN=" + HOST).buildIssuedBy(authority);
        try (PolicyHost host = new PolicyHost(old, OK)) {
            assertThat(tlsFailure(host)).isEqualTo(TlsFailure.WRONG_NAME);
        }
    }

    @Test
    void refusesAnExpiredCertificateAndOneOfTomorrow() throws Exception {
        Instant now = Instant.now();
        CertificateBuilder expired =
                certificate(HOST).notBefore(now.minus(9, ChronoUnit.DAYS)).notAfter(now.minus(1, ChronoUnit.DAYS));
        CertificateBuilder early =
                certificate(HOST).notBefore(now.plus(1, ChronoUnit.DAYS)).notAfter(now.plus(9, ChronoUnit.DAYS));
        try (PolicyHost first = new PolicyHost(expired.buildIssuedBy(authority), OK);
                PolicyHost second = new PolicyHost(early.buildIssuedBy(authority), OK)) {
            assertThat(tlsFailure(first)).isEqualTo(TlsFailure.EXPIRED);
            assertThat(tlsFailure(second)).isEqualTo(TlsFailure.EXPIRED);
        }
    }

    @Test
    void refusesACertificateOfNobodyKnown() throws Exception {
        X509Bundle stranger = certificate(HOST).buildIssuedBy(authority("CN=Stranger"));
        X509Bundle self = certificate(HOST).setIsCertificateAuthority(true).buildSelfSigned();
        try (PolicyHost first = new PolicyHost(stranger, OK);
                PolicyHost second = new PolicyHost(self, OK)) {
            assertThat(tlsFailure(first)).isEqualTo(TlsFailure.UNTRUSTED);
            assertThat(tlsFailure(second)).isEqualTo(TlsFailure.UNTRUSTED);
        }
    }

    @Test
    void refusesWhatSpeaksNoTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    return;
                }
            });
            assertThat(fetcher(plain.getLocalPort()).fetch(DOMAIN).join())
                    .isInstanceOfSatisfying(
                            TlsFailed.class, failed -> assertThat(failed.kind()).isEqualTo(TlsFailure.HANDSHAKE));
        }
    }

    @Test
    void takes64KibibytesAndNotOneMore() throws Exception {
        String head = "HTTP/1.1 200 OK";
        try (PolicyHost full = good(PolicyHost.text(head, "x".repeat(65_536)));
                PolicyHost more = good(PolicyHost.text(head, "x".repeat(65_537)))) {
            assertThat(fetch(full))
                    .isInstanceOfSatisfying(
                            Fetched.class, fetched -> assertThat(fetched.text()).hasSize(65_536));
            assertThat(fetch(more)).isEqualTo(new TooLarge());
        }
    }

    @Test
    void stopsReadingAnEndlessBody() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        try (PolicyHost host = good(out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                while (true) {
                    out.write(chunk);
                }
            } finally {
                cut.countDown();
            }
        })) {
            assertThat(fetch(host)).isEqualTo(new TooLarge());
            cut.await();
        }
    }

    @Test
    void cutsAServerThatDrips() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        try (PolicyHost host = good(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try {
                while (true) {
                    out.write('x');
                    out.flush();
                    cut.await(50, TimeUnit.MILLISECONDS);
                }
            } finally {
                cut.countDown();
            }
        })) {
            long start = System.nanoTime();
            PolicyFetch fetch = fetcher(host.port(), Duration.ofSeconds(1), List.of("127.0.0.0/8"))
                    .fetch(DOMAIN)
                    .join();

            assertThat(fetch).isEqualTo(new TimedOut());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            cut.await();
        }
    }

    @Test
    void cutsAServerThatNeverShakesHands() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(fetcher(silent.getLocalPort(), Duration.ofMillis(500), List.of("127.0.0.0/8"))
                            .fetch(DOMAIN)
                            .join())
                    .isEqualTo(new TimedOut());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"
            })
    void reportsAnswersThatAreNoHttp(String answer) throws Exception {
        try (PolicyHost host = good(out -> out.write(answer.getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(fetch(host)).isInstanceOf(BrokenResponse.class);
        }
    }

    @Test
    void refusesHugeHeaders() throws Exception {
        try (PolicyHost host = good(PolicyHost.text("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000), POLICY))) {
            assertThat(fetch(host)).isInstanceOf(BrokenResponse.class);
        }
    }

    @Test
    void connectsToNoAddressThatIsNotPublic() throws Exception {
        try (PolicyHost host = good(OK)) {
            HttpPolicyFetcher strict = fetcher(host.port(), Duration.ofSeconds(5), List.of());

            assertThat(strict.fetch(DOMAIN).join())
                    .isEqualTo(new NotAllowedAddress(List.of(InetAddress.ofLiteral("127.0.0.1"))));
            dns.remove(HOST).a(HOST, "::ffff:127.0.0.1");
            assertThat(strict.fetch(DOMAIN).join()).isInstanceOf(NotAllowedAddress.class);
            assertThat(host.serverNames()).isEmpty();
        }
    }

    @Test
    void saysWhyThereIsNoHost() throws Exception {
        HttpPolicyFetcher fetcher = fetcher(1);

        assertThat(fetcher.fetch(new DomainName("absent.example")).join()).isEqualTo(new NoHost());
        assertThat(fetcher.fetch(new DomainName("a.".repeat(123) + "example")).join())
                .isEqualTo(new NoHost());
        dns.remove(HOST).txt(HOST, "no address");
        assertThat(fetcher.fetch(DOMAIN).join()).isEqualTo(new NoHost());
        dns.fails(HOST, DnsFailure.TIMEOUT);
        assertThat(fetcher.fetch(DOMAIN).join()).isEqualTo(new DnsFailed(DnsFailure.TIMEOUT));
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            closed = socket.getLocalPort();
        }
        assertThat(fetcher(closed).fetch(DOMAIN).join()).isInstanceOf(ConnectFailed.class);
    }

    @Test
    void saysWhatIsWrongWithTheTrustAnchors() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        for (Path file : List.of(empty, folder.resolve("absent.pem"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> TrustAnchors.context(file, "sealpost.policies.fetch.trust-anchors"))
                    .withMessageContaining("sealpost.policies.fetch.trust-anchors")
                    .withMessageContaining("give a PEM file");
        }
    }

    private static X509Bundle authority(String name) throws Exception {
        return new CertificateBuilder()
                .ecp256()
                .subject(name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    // The builder knows no wildcards; the JDK's own tool does.
    private static X509Bundle wildcard(String name) throws Exception {
        Path store = folder.resolve("wildcard.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=wildcard",
                        "-ext",
                        "san=dns:" + name,
                        "-ext",
                        "bc:c",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        X509Certificate certificate = (X509Certificate) keys.getCertificate("a");
        PrivateKey key = (PrivateKey) keys.getKey("a", "changeit".toCharArray());
        return X509Bundle.fromRootCertificateAuthority(certificate, new KeyPair(certificate.getPublicKey(), key));
    }

    private static CertificateBuilder certificate(String name) {
        return new CertificateBuilder().ecp256().subject("CN=policy host").addSanDnsName(name);
    }

    private static PolicyHost good(PolicyHost.Script script) throws Exception {
        return new PolicyHost(certificate(HOST).buildIssuedBy(authority), script);
    }

    private TlsFailure tlsFailure(PolicyHost host) {
        PolicyFetch fetch = fetch(host);
        assertThat(fetch).isInstanceOf(TlsFailed.class);
        return ((TlsFailed) fetch).kind();
    }

    private PolicyFetch fetch(PolicyHost host) {
        return fetcher(host.port()).fetch(DOMAIN).join();
    }

    private HttpPolicyFetcher fetcher(int port) {
        return fetcher(port, Duration.ofSeconds(20), List.of("127.0.0.0/8"));
    }

    private HttpPolicyFetcher fetcher(int port, Duration timeout, List<String> allowed) {
        return new HttpPolicyFetcher(dns, new PolicyFetchProperties(timeout, port, anchors, allowed, 4));
    }
}
