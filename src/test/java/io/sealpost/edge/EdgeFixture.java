package io.sealpost.edge;

import io.sealpost.certificates.AcmeAnswers;
import io.sealpost.certificates.OpenCertificate;
import io.sealpost.dns.DomainName;
import io.sealpost.edge.EdgePipelines.Tls;
import io.sealpost.edge.Http1Session.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A running edge on free loopback ports, with an index and certificates that a test fills. */
final class EdgeFixture implements AutoCloseable {

    static final String TEXT = "version: STSv1\nmode: testing\nmx: mx.example.org\nmax_age: 86400\n";
    static final String REQUEST = "GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: mta-sts.example.org\r\n\r\n";

    final CurrentIndex current = new CurrentIndex();
    final EdgeCounts counts = new EdgeCounts();
    final FakeHostCertificates certificates = new FakeHostCertificates();
    final FakeAcmeAnswers acme = new FakeAcmeAnswers();
    final TlsProvider tls;
    final CertificateMirror mirror;
    final CertificateSync certificateSync;
    final TlsIdentities identities;
    final EdgeProperties properties;
    final Connections connections;
    final EdgeServer server;
    private final BoundedWorkers workers = new BoundedWorkers("edge-test-", 2, 100);
    private int port;

    /** What a test changes about the edge. */
    record Options(
            Duration idleTimeout,
            int most,
            int mostPerAddress,
            int cached,
            List<String> proxies,
            EdgeProperties.ProxyHeader header,
            boolean jdk,
            @Nullable Path file,
            @Nullable String publicAddress) {

        static final Options STANDARD = new Options(
                Duration.ofSeconds(20), 1000, 1000, 100, List.of(), EdgeProperties.ProxyHeader.OFF, false, null, null);

        Options idle(Duration idle) {
            return new Options(idle, most, mostPerAddress, cached, proxies, header, jdk, file, publicAddress);
        }

        Options cached(int certificates) {
            return new Options(
                    idleTimeout, most, mostPerAddress, certificates, proxies, header, jdk, file, publicAddress);
        }

        Options proxied(EdgeProperties.ProxyHeader proxyHeader, int perAddress, String... networks) {
            return new Options(
                    idleTimeout, most, perAddress, cached, List.of(networks), proxyHeader, jdk, file, publicAddress);
        }

        /** Listens on that address, with HTTPS on port 443. */
        Options on(String address) {
            return new Options(idleTimeout, most, mostPerAddress, cached, proxies, header, jdk, file, address);
        }

        Options withJdk() {
            return new Options(idleTimeout, most, mostPerAddress, cached, proxies, header, true, file, publicAddress);
        }
    }

    EdgeFixture(Duration idleTimeout, int maxConnections, int maxConnectionsPerAddress) {
        this(new Options(
                idleTimeout,
                maxConnections,
                maxConnectionsPerAddress,
                100,
                List.of(),
                EdgeProperties.ProxyHeader.OFF,
                false,
                null,
                null));
    }

    EdgeFixture() {
        this(Options.STANDARD);
    }

    EdgeFixture(Options options) {
        properties = properties(options, null);
        TrustedProxies proxies = new TrustedProxies(options.proxies());
        connections = new Connections(options.most(), options.mostPerAddress(), proxies);
        tls = provider(options.jdk());
        mirror = new CertificateMirror(CertificateFile.open(options.file()));
        certificateSync = new CertificateSync(certificates, mirror, Duration.ofMillis(20));
        identities = new TlsIdentities(tls, mirror, certificates, workers, options.cached(), certificateSync::refetch);
        AcmeChallenges challenges = new AcmeChallenges(acme, tls, workers, host -> host.equals("mta-sts.example.org"));
        HttpDate date = new HttpDate(Clock.systemUTC());
        Setting setting = new Setting(
                new PolicyAnswers(current),
                new Http1Writer(date),
                counts,
                8192,
                connections::draining,
                challenges::http01,
                proxies);
        server = new EdgeServer(
                properties,
                new EdgePipelines(
                        properties, setting, connections, new Tls(identities, challenges, new Http2Answers(date))),
                connections);
        current.swap(index());
        server.start();
    }

    private static TlsProvider provider(boolean jdk) {
        try {
            return jdk ? new JdkTls() : TlsProvider.best();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static EdgeProperties properties(Duration idleTimeout, int most, int mostPerAddress, @Nullable Path snapshot) {
        return properties(
                new Options(
                        idleTimeout,
                        most,
                        mostPerAddress,
                        100,
                        List.of(),
                        EdgeProperties.ProxyHeader.OFF,
                        false,
                        null,
                        null),
                snapshot);
    }

    private static EdgeProperties properties(Options options, @Nullable Path snapshot) {
        return properties(options, snapshot, 0);
    }

    static EdgeProperties properties(Options options, @Nullable Path snapshot, int httpPort) {
        return new EdgeProperties(
                address(options.publicAddress()),
                httpPort,
                options.publicAddress() == null ? 0 : 443,
                2,
                options.most(),
                options.mostPerAddress(),
                DataSize.ofKilobytes(8),
                options.idleTimeout(),
                options.idleTimeout(),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                snapshot,
                Duration.ZERO,
                options.file(),
                options.cached(),
                options.proxies(),
                options.header());
    }

    private static InetAddress address(@Nullable String text) {
        return text == null ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(text);
    }

    static Http1Writer writer() {
        return new Http1Writer(new HttpDate(Clock.systemUTC()));
    }

    /** What a session needs where no CA asks and no proxy is before it. */
    static Setting setting(CurrentIndex current, EdgeCounts counts, int headLimit, boolean draining) {
        return new Setting(
                new PolicyAnswers(current),
                writer(),
                counts,
                headLimit,
                () -> draining,
                challenge -> {
                    throw new AssertionError("No CA asks here");
                },
                TrustedProxies.NONE);
    }

    static PolicyIndex index() {
        PolicyIndex index = new PolicyIndex();
        put(index, "example.org", "2026112301", TEXT, 1);
        return index;
    }

    static void put(PolicyIndex index, String domain, String id, String text, long revision) {
        index.apply(domain, ascii(id), ascii(text), revision);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Gives hosts their certificates. */
    EdgeFixture with(String... hosts) {
        for (String host : hosts) {
            certificates.issue(host);
        }
        certificateSync.poll();
        return this;
    }

    Socket connect() throws IOException {
        // The last one known: a test may connect to an edge that has stopped.
        port = server.isRunning() ? server.port() : port;
        return connect(port);
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public void close() {
        server.stop();
        identities.close();
        mirror.close();
        tls.close();
        workers.close();
    }

    /** What a CA would be answered. */
    static final class FakeAcmeAnswers implements AcmeAnswers {

        final Map<String, String> tokens = new ConcurrentHashMap<>();
        final Map<DomainName, OpenCertificate> proofs = new ConcurrentHashMap<>();
        volatile Runnable before = () -> {};

        @Override
        public Optional<String> http01(DomainName host, String token) {
            before.run();
            return Optional.ofNullable(tokens.get(host.ascii() + "/" + token));
        }

        @Override
        public Optional<OpenCertificate> tlsAlpn01(DomainName host) {
            before.run();
            return Optional.ofNullable(proofs.get(host));
        }
    }
}
