package io.sealpost.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A running edge on a free loopback port, with an index that a test fills. */
final class EdgeFixture implements AutoCloseable {

    static final String TEXT = "version: STSv1\nmode: testing\nmx: mx.example.org\nmax_age: 86400\n";
    static final String REQUEST = "GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: mta-sts.example.org\r\n\r\n";

    final CurrentIndex current = new CurrentIndex();
    final EdgeCounts counts = new EdgeCounts();
    final EdgeProperties properties;
    final Connections connections;
    final EdgeServer server;
    private int port;

    EdgeFixture(Duration idleTimeout, int maxConnections, int maxConnectionsPerAddress) {
        properties = properties(idleTimeout, maxConnections, maxConnectionsPerAddress, null);
        connections = new Connections(maxConnections, maxConnectionsPerAddress);
        server = new EdgeServer(properties, new PolicyAnswers(current), writer(), counts, connections);
        current.swap(index());
        server.start();
    }

    EdgeFixture() {
        this(Duration.ofSeconds(20), 1000, 1000);
    }

    static EdgeProperties properties(Duration idleTimeout, int most, int mostPerAddress, @Nullable Path snapshot) {
        return new EdgeProperties(
                InetAddress.getLoopbackAddress(),
                0,
                2,
                most,
                mostPerAddress,
                DataSize.ofKilobytes(8),
                idleTimeout,
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                snapshot,
                Duration.ZERO);
    }

    static Http1Writer writer() {
        return new Http1Writer(new HttpDate(Clock.systemUTC()));
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

    Socket connect() throws IOException {
        // The last one known: a test may connect to an edge that has stopped.
        port = server.isRunning() ? server.port() : port;
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public void close() {
        server.stop();
    }
}
