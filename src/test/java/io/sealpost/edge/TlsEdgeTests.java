package io.sealpost.edge;

import static io.sealpost.edge.EdgeFixture.REQUEST;
import static io.sealpost.edge.EdgeFixture.TEXT;
import static io.sealpost.edge.EdgeFixture.ascii;
import static io.sealpost.edge.TlsClient.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import io.sealpost.certificates.OpenCertificate;
import io.sealpost.dns.DomainName;
import io.sealpost.edge.EdgeFixture.Options;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The edge over TLS: handshakes, the choice of a certificate, and the ends of connections. */
@Timeout(60)
class TlsEdgeTests {

    private static final String HOST = "mta-sts.example.org";

    @ParameterizedTest
    @MethodSource("io.sealpost.edge.TlsClient#providers")
    void servesOverBothVersions(Options options) throws IOException {
        try (EdgeFixture edge = new EdgeFixture(options).with(HOST)) {
            for (String version : List.of("TLSv1.2", "TLSv1.3")) {
                try (SSLSocket socket = new TlsClient(edge).connect(HOST, List.of(version), "http/1.1")) {
                    assertThat(socket.getSession().getProtocol()).isEqualTo(version);
                    assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
                    assertThat(ask(socket, REQUEST).text()).isEqualTo(TEXT);
                    assertThat(ask(socket, REQUEST).text()).isEqualTo(TEXT);
                }
            }
            assertThat(edge.counts.get(TlsOutcome.COMPLETED)).isEqualTo(2);
            assertThat(edge.counts.get(Outcome.SERVED)).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.edge.TlsClient#providers")
    void choosesTheCertificateByName(Options options) throws IOException {
        try (EdgeFixture edge = new EdgeFixture(options).with(HOST, "mta-sts.other.example")) {
            edge.certificates.assign(
                    "mta-sts.rsa.example", edge.certificates.bundle("mta-sts.rsa.example", later(), Algorithm.rsa2048));
            edge.certificateSync.poll();
            assertThat(subject(edge, HOST)).isEqualTo("CN=" + HOST);
            assertThat(subject(edge, "mta-sts.other.example")).isEqualTo("CN=mta-sts.other.example");
            assertThat(subject(edge, "MTA-STS.Other.EXAMPLE")).isEqualTo("CN=mta-sts.other.example");
            assertThat(subject(edge, "mta-sts.rsa.example")).isEqualTo("CN=mta-sts.rsa.example");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.edge.TlsClient#providers")
    void usesAChangedCertificateInTheNextHandshake(Options options) throws IOException {
        try (EdgeFixture edge = new EdgeFixture(options).with(HOST);
                SSLSocket old = new TlsClient(edge).connect(HOST)) {
            X509Bundle renewed = edge.certificates.issue(HOST);
            edge.certificateSync.poll();

            try (SSLSocket next = new TlsClient(edge).connect(HOST)) {
                assertThat(TlsClient.certificate(next)).isEqualTo(renewed.getCertificate());
            }
            assertThat(ask(old, REQUEST).status()).isEqualTo(200);
        }
    }

    @Test
    void takesAChangeOfThisNodeOverWithoutWaitingForTheNextLook() throws IOException {
        try (EdgeFixture edge = new EdgeFixture()) {
            CertificateSync slow = new CertificateSync(edge.certificates, edge.mirror, Duration.ofHours(1));
            slow.start();
            var change = edge.certificates;
            change.issue(HOST);
            slow.on(new io.sealpost.certificates.HostCertificatesChanged(change.changedSince(0, 1)));
            while (edge.mirror.fingerprint(HOST) == null) {
                Thread.onSpinWait();
            }
            slow.stop();
            assertThat(subject(edge, HOST)).isEqualTo("CN=" + HOST);
        }
    }

    @Test
    void forgetsTheCertificateOfARemovedHost() throws IOException {
        try (EdgeFixture edge = new EdgeFixture().with(HOST)) {
            new TlsClient(edge).connect(HOST).close();
            assertThat(edge.identities.count()).isOne();
            edge.certificates.remove(HOST);
            edge.certificateSync.poll();

            assertThat(edge.identities.count()).as("keys in memory").isZero();
            assertThatThrownBy(() -> new TlsClient(edge).connect(HOST)).hasMessageContaining("unrecognized_name");
        }
    }

    @Test
    void refusesAnUnknownNameByAlertAndSpendsNothing() {
        try (EdgeFixture edge = new EdgeFixture().with(HOST)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> new TlsClient(edge).connect("mta-sts.stranger.example"))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("unrecognized_name");
            }
            assertThat(edge.counts.get(TlsOutcome.UNKNOWN_NAME)).isEqualTo(3);
            assertThat(edge.certificates.opened).hasValue(0);
        }
    }

    @Test
    void refusesAClientThatSendsNoName() {
        try (EdgeFixture edge = new EdgeFixture().with(HOST)) {
            assertThatThrownBy(() -> new TlsClient(edge).connect(null, List.of()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("unrecognized_name");
            assertThat(edge.counts.get(TlsOutcome.NO_NAME)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.edge.TlsClient#providers")
    void refusesOldVersions(Options options) throws IOException {
        try (EdgeFixture edge = new EdgeFixture(options).with(HOST);
                Socket socket = EdgeFixture.connect(edge.server.httpsPort())) {
            // The JDK speaks it no more; its hello, with the version in it, is that of TLS 1.1.
            socket.getOutputStream().write(Hellos.tls11(HOST));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(in.readUnsignedByte()).as("an alert").isEqualTo(21);
            in.skipNBytes(4);
            assertThat(in.readUnsignedByte()).as("fatal").isEqualTo(2);
            assertThat(in.readUnsignedByte()).as("protocol_version").isEqualTo(70);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(edge.counts.get(TlsOutcome.FAILED)).isEqualTo(1);
        }
    }

    @Test
    void closesWhatIsNotTls() throws IOException {
        try (EdgeFixture edge = new EdgeFixture().with(HOST);
                Socket socket = EdgeFixture.connect(edge.server.httpsPort())) {
            socket.getOutputStream().write(ascii(REQUEST));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(edge.counts.get(TlsOutcome.NOT_TLS)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4", "40", "300"})
    void closesABrokenHello(int length) throws IOException {
        try (EdgeFixture edge = new EdgeFixture().with(HOST);
                Socket socket = EdgeFixture.connect(edge.server.httpsPort())) {
            byte[] record = new byte[5 + 4 + length];
            record[0] = 22;
            record[1] = 3;
            record[2] = 1;
            record[3] = (byte) ((4 + length) >> 8);
            record[4] = (byte) (4 + length);
            record[5] = 1;
            record[7] = (byte) (length >> 8);
            record[8] = (byte) length;
            java.util.Arrays.fill(record, 9, record.length, (byte) 0xff);
            socket.getOutputStream().write(record);
            assertClosed(socket);
            assertThat(edge.counts.get(TlsOutcome.NO_NAME)).isEqualTo(1);
        }
    }

    @Test
    void closesAHelloThatIsTooLong() throws IOException {
        try (EdgeFixture edge = new EdgeFixture().with(HOST);
                Socket socket = EdgeFixture.connect(edge.server.httpsPort())) {
            socket.getOutputStream().write(new byte[] {22, 3, 1, 0x40, 0, 1, 1, 0, 0});
            socket.getOutputStream().write(new byte[0x4000 - 4]);
            assertClosed(socket);
            assertThat(edge.counts.get(TlsOutcome.NOT_TLS)).isEqualTo(1);
        }
    }

    @Test
    void closesAClientThatDoesNotFinishItsHandshake() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.idle(Duration.ofMillis(300))).with(HOST);
                Socket silent = EdgeFixture.connect(edge.server.httpsPort());
                Socket half = EdgeFixture.connect(edge.server.httpsPort())) {
            half.getOutputStream().write(new byte[] {22, 3, 1, 1, 0, 1});
            assertClosed(silent);
            assertClosed(half);
            assertThat(edge.counts.get(TlsOutcome.TIMEOUT)).isEqualTo(2);
        }
    }

    @Test
    void answersWhatWasAskedBeforeACloseNotify() throws IOException {
        try (EdgeFixture edge = new EdgeFixture().with(HOST);
                SSLSocket socket = new TlsClient(edge).connect(HOST, List.of("TLSv1.3"))) {
            socket.getOutputStream().write(ascii(REQUEST.repeat(20)));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            for (int i = 0; i < 20; i++) {
                assertThat(RawAnswer.read(in, false).text()).isEqualTo(TEXT);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.edge.TlsClient#providers")
    void endsTheLastAnswerWithACloseNotify(Options options) throws IOException {
        try (EdgeFixture edge = new EdgeFixture(options).with(HOST);
                SSLSocket socket = new TlsClient(edge).connect(HOST)) {
            RawAnswer answer = ask(socket, REQUEST.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            assertThat(answer.closes()).isTrue();
            // A connection that is cut off throws here instead.
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void stopsWithoutCuttingARequest() throws Exception {
        try (EdgeFixture edge = new EdgeFixture().with(HOST);
                SSLSocket busy = new TlsClient(edge).connect(HOST);
                SSLSocket idle = new TlsClient(edge).connect(HOST)) {
            assertThat(ask(idle, REQUEST).status()).isEqualTo(200);
            busy.getOutputStream().write(ascii(REQUEST.substring(0, 30)));
            CompletableFuture<Void> stop = CompletableFuture.runAsync(edge.server::stop);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);

            RawAnswer answer = ask(busy, REQUEST.substring(30));

            assertThat(answer.text()).isEqualTo(TEXT);
            assertThat(answer.closes()).isTrue();
            assertThat(busy.getInputStream().read()).isEqualTo(-1);
            busy.close();
            stop.join();
        }
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.edge.TlsClient#providers")
    void evictsCertificatesAndGoesOnServingThem(Options options) throws IOException {
        String[] hosts = new String[12];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = "mta-sts.d" + i + ".example";
        }
        try (EdgeFixture edge = new EdgeFixture(options.cached(3)).with(hosts);
                SSLSocket first = new TlsClient(edge).connect(hosts[0])) {
            for (int round = 0; round < 3; round++) {
                for (String host : hosts) {
                    assertThat(subject(edge, host)).isEqualTo("CN=" + host);
                }
            }
            assertThat(edge.identities.count()).isLessThanOrEqualTo(3);
            assertThat(edge.certificates.opened.get()).isGreaterThan(hosts.length);
            assertThat(ask(first, REQUEST).status()).isEqualTo(200);
        }
    }

    @Test
    void opensAKeyOnceForManyHandshakes() throws IOException {
        try (EdgeFixture edge = new EdgeFixture().with(HOST)) {
            List<CompletableFuture<String>> handshakes = java.util.stream.IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> subjectUnchecked(edge)))
                    .toList();
            assertThat(handshakes)
                    .allSatisfy(handshake -> assertThat(handshake.join()).isEqualTo("CN=" + HOST));
            assertThat(edge.certificates.opened).hasValue(1);
        }
    }

    @Test
    void refusesAHandshakeWhoseKeyCannotBeOpenedAndFetchesTheCertificateAgain() throws IOException {
        try (EdgeFixture edge = new EdgeFixture().with(HOST)) {
            edge.certificates.keysUnreadable = true;
            assertThatThrownBy(() -> new TlsClient(edge).connect(HOST)).hasMessageContaining("internal_error");
            assertThat(edge.counts.get(TlsOutcome.UNAVAILABLE)).isEqualTo(1);
            int before = edge.certificates.fetched.get();
            edge.certificateSync.poll();
            assertThat(edge.certificates.fetched.get()).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sealpost.edge.TlsClient#providers")
    void answersATlsAlpnChallengeAndCloses(Options options) throws IOException {
        try (EdgeFixture edge = new EdgeFixture(options).with(HOST)) {
            X509Bundle proof = edge.certificates.bundle(HOST, later(), Algorithm.ecp256);
            edge.acme.proofs.put(
                    new DomainName(HOST),
                    new OpenCertificate(
                            List.of(proof.getCertificate()), proof.getKeyPair().getPrivate()));
            try (SSLSocket socket = new TlsClient(edge).connect(HOST, List.of(), "acme-tls/1")) {
                assertThat(socket.getApplicationProtocol()).isEqualTo("acme-tls/1");
                assertThat(TlsClient.certificate(socket)).isEqualTo(proof.getCertificate());
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(edge.counts.get(TlsOutcome.CHALLENGE)).isEqualTo(1);
        }
    }

    @Test
    void refusesAChallengeThatNobodyAskedFor() {
        try (EdgeFixture edge = new EdgeFixture().with(HOST)) {
            for (String host : List.of(HOST, "mta-sts.stranger.example")) {
                assertThatThrownBy(() -> new TlsClient(edge).connect(host, List.of(), "acme-tls/1"))
                        .hasMessageContaining("unrecognized_name");
            }
        }
    }

    @Test
    void answersAnHttpChallengeInTurn() throws Exception {
        String token = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            edge.acme.tokens.put(HOST + "/" + token, token + ".thumbprint");
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch answer = new CountDownLatch(1);
            edge.acme.before = () -> {
                asked.countDown();
                await(answer);
            };
            String challenge =
                    "GET /.well-known/acme-challenge/" + token + " HTTP/1.1\r\nHost: MTA-STS.example.org:80\r\n\r\n";
            socket.getOutputStream().write(ascii(challenge + REQUEST + challenge.replace(token, "no-such-token")));
            asked.await();
            answer.countDown();

            InputStream in = socket.getInputStream();
            RawAnswer first = RawAnswer.read(in, false);
            assertThat(first.text()).isEqualTo(token + ".thumbprint");
            assertThat(first.fields()).containsEntry("cache-control", "no-store");
            assertThat(RawAnswer.read(in, false).text()).isEqualTo(TEXT);
            assertThat(RawAnswer.read(in, false).status()).isEqualTo(404);
            assertThat(edge.counts.get(Outcome.CHALLENGE)).isEqualTo(1);
        }
    }

    @Test
    void asksTheDatabaseNothingForStrangersAndNonsense() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            edge.acme.before = () -> {
                throw new AssertionError("asked");
            };
            for (String request : List.of(
                    "GET /.well-known/acme-challenge/token HTTP/1.1\r\nHost: mta-sts.stranger.example\r\n\r\n",
                    "GET /.well-known/acme-challenge/ HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n",
                    "GET /.well-known/acme-challenge/a/b HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n",
                    "GET /.well-known/acme-challenge/%2e%2e HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n",
                    "GET /.well-known/acme-challenge/" + "x".repeat(257) + " HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n")) {
                assertThat(ask(socket, request).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void saysThatAChallengeCannotBeAnsweredNow() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            edge.acme.before = () -> {
                throw new IllegalStateException("no database");
            };
            assertThat(ask(socket, "GET /.well-known/acme-challenge/token HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n")
                            .status())
                    .isEqualTo(503);
            assertThat(ask(socket, REQUEST).status()).isEqualTo(200);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Instant later() {
        return Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofDays(10));
    }

    private static String subjectUnchecked(EdgeFixture edge) {
        try {
            return subject(edge, HOST);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static String subject(EdgeFixture edge, @Nullable String host) throws IOException {
        try (SSLSocket socket = new TlsClient(edge).connect(host, List.of())) {
            return TlsClient.certificate(socket).getSubjectX500Principal().getName();
        }
    }

    private static void assertClosed(Socket socket) throws IOException {
        try {
            // An alert may come first.
            socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        assertThat(socket.getInetAddress()).isEqualTo(InetAddress.getLoopbackAddress());
    }
}
