package io.sealpost.edge;

import static io.sealpost.edge.EdgeFixture.REQUEST;
import static io.sealpost.edge.EdgeFixture.TEXT;
import static io.sealpost.edge.EdgeFixture.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.web.server.PortInUseException;

/** The edge over real sockets: connections, time, and a graceful end. */
@Timeout(60)
class EdgeServerTests {

    @Test
    void keepsAConnectionAlive() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            for (int i = 0; i < 10; i++) {
                assertThat(ask(socket, REQUEST).text()).isEqualTo(TEXT);
            }
            assertThat(edge.connections.count()).isEqualTo(1);
        }
    }

    @Test
    void answersRequestsThatArriveByteByByte() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            for (byte b : ascii(REQUEST + REQUEST)) {
                socket.getOutputStream().write(b);
            }
            InputStream in = socket.getInputStream();
            assertThat(RawAnswer.read(in, false).text()).isEqualTo(TEXT);
            assertThat(RawAnswer.read(in, false).text()).isEqualTo(TEXT);
        }
    }

    @Test
    void answersAThousandPipelinedRequests() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            send(socket, REQUEST.repeat(1000));
            InputStream in = socket.getInputStream();
            for (int i = 0; i < 1000; i++) {
                assertThat(RawAnswer.read(in, false).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void servesAClientThatHasAlreadyClosedItsSide() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            send(socket, REQUEST.repeat(500));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            for (int i = 0; i < 500; i++) {
                assertThat(RawAnswer.read(in, false).text()).isEqualTo(TEXT);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void answersHalfARequestOfAHalfClosedClient() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            send(socket, "GET /.well-known");
            socket.shutdownOutput();
            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(400);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesAfterTheLastAnswer() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            RawAnswer answer = ask(socket, REQUEST.replace("HTTP/1.1", "HTTP/1.0"));

            assertThat(answer.text()).isEqualTo(TEXT);
            assertThat(answer.closes()).isTrue();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void deliversAnErrorToAClientThatIsStillSending() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            send(socket, "GET / HTTP/1.1\r\nX: " + "x".repeat(500_000));

            assertThat(RawAnswer.read(socket.getInputStream(), false).status()).isEqualTo(431);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesASilentClient() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Duration.ofMillis(1500), 100, 100);
                Socket silent = edge.connect();
                Socket idle = edge.connect()) {
            assertThat(ask(idle, REQUEST).status()).isEqualTo(200);

            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            assertThat(edge.counts.get(Outcome.TIMEOUT)).isEqualTo(1);
        }
    }

    @Test
    void closesAClientThatDripsItsHeader() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Duration.ofMillis(300), 100, 100);
                Socket socket = edge.connect()) {
            send(socket, "GET /.well-known/mta-sts.txt HTTP/1.1\r\nX: ");
            socket.setSoTimeout(20);
            // Each read that times out is the pause between two bytes, far below the idle timeout.
            assertThat(dripUntilClosed(socket)).isLessThan(200);
            assertThat(edge.counts.get(Outcome.TIMEOUT)).isEqualTo(1);
        }
    }

    private static int dripUntilClosed(Socket socket) throws IOException {
        for (int drops = 0; drops < 1000; drops++) {
            try {
                socket.getOutputStream().write('x');
                if (socket.getInputStream().read() < 0) {
                    return drops;
                }
            } catch (java.net.SocketTimeoutException stillOpen) {
                continue;
            } catch (SocketException reset) {
                return drops;
            }
        }
        return 1000;
    }

    @Test
    void stopsReadingFromAClientThatDoesNotRead() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Duration.ofMillis(700), 100, 100);
                Socket socket = edge.connect()) {
            EdgeFixture.put(edge.current.get(), "big.example", "1", "x".repeat(60_000), 1);
            byte[] requests =
                    ascii(REQUEST.replace("example.org", "big.example").repeat(1000));

            // 60 MB of answers are asked for and none is read: the edge stops taking requests, then closes.
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            socket.getOutputStream().write(requests);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(edge.counts.get(Outcome.SERVED)).isLessThan(1000);
        }
    }

    @Test
    void sendsEverythingToASlowReader() throws IOException {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            EdgeFixture.put(edge.current.get(), "big.example", "1", "x".repeat(60_000), 1);
            byte[] requests =
                    ascii(REQUEST.replace("example.org", "big.example").repeat(300));
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write(socket, requests));

            for (int i = 0; i < 300; i++) {
                assertThat(RawAnswer.read(socket.getInputStream(), false).body())
                        .hasSize(60_000);
            }
            sent.join();
        }
    }

    @Test
    void boundsConnectionsPerAddress() throws Exception {
        try (EdgeFixture edge = new EdgeFixture(Duration.ofSeconds(20), 100, 2)) {
            Socket first = edge.connect();
            Socket second = edge.connect();
            assertThat(ask(first, REQUEST).status()).isEqualTo(200);
            assertThat(ask(second, REQUEST).status()).isEqualTo(200);
            try (Socket third = edge.connect()) {
                assertClosed(third);
            }
            assertThat(edge.counts.get(Outcome.REFUSED)).isEqualTo(1);

            first.close();
            // The place is free once the edge has seen the end: asking again is the only way to see that from outside.
            assertThat(eventuallyServed(edge)).isTrue();
            second.close();
        }
    }

    @Test
    void boundsConnectionsInAll() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Duration.ofSeconds(20), 1, 1000);
                Socket first = edge.connect()) {
            assertThat(ask(first, REQUEST).status()).isEqualTo(200);
            try (Socket second = edge.connect()) {
                assertClosed(second);
            }
            assertThat(ask(first, REQUEST).status()).isEqualTo(200);
        }
    }

    @Test
    void finishesARequestInFlightWhenStopped() throws Exception {
        EdgeFixture edge = new EdgeFixture();
        try (Socket busy = edge.connect();
                Socket idle = edge.connect()) {
            assertThat(ask(busy, REQUEST).closes()).isFalse();
            assertThat(ask(idle, REQUEST).closes()).isFalse();
            int half = REQUEST.length() / 2;
            send(busy, REQUEST.substring(0, half));
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(edge.server::stop);

            // The idle connection ends first, so the stop is well under way when the other half arrives.
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(edge::connect).isInstanceOf(IOException.class);
            RawAnswer answer = ask(busy, REQUEST.substring(half));

            assertThat(answer.text()).isEqualTo(TEXT);
            assertThat(answer.closes()).isTrue();
            assertThat(busy.getInputStream().read()).isEqualTo(-1);
            busy.close();
            stopped.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void startsAgainAfterAStop() throws IOException {
        try (EdgeFixture edge = new EdgeFixture()) {
            edge.server.stop();
            edge.server.start();
            try (Socket socket = edge.connect()) {
                assertThat(ask(socket, REQUEST).closes()).isFalse();
            }
        }
    }

    @Test
    void neverServesHalfOfAVersion() throws Exception {
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> {
                for (int i = 2; i < 20_000; i++) {
                    String text = ("version " + i + "\n").repeat(1 + i % 50);
                    EdgeFixture.put(edge.current.get(), "example.org", String.valueOf(i), text, i);
                }
            });
            do {
                RawAnswer answer = ask(socket, REQUEST);
                String id = answer.fields().getOrDefault("etag", "").replace("\"", "");
                if (!id.equals("2026112301")) {
                    int i = Integer.parseInt(id);
                    assertThat(answer.text()).isEqualTo(("version " + i + "\n").repeat(1 + i % 50));
                }
            } while (!publisher.isDone());
            publisher.join();
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EdgeProperties properties =
                    EdgeFixture.properties(EdgeFixture.Options.STANDARD, null, taken.getLocalPort());
            Connections connections = new Connections(10, 10);
            EdgeServer server = new EdgeServer(
                    properties,
                    new EdgePipelines(
                            properties,
                            EdgeFixture.setting(new CurrentIndex(), new EdgeCounts(), 8192, false),
                            connections,
                            null),
                    connections);

            assertThatThrownBy(server::start).isInstanceOf(PortInUseException.class);
            assertThat(server.isRunning()).isFalse();
        }
    }

    private static boolean eventuallyServed(EdgeFixture edge) throws IOException {
        for (int i = 0; i < 1000; i++) {
            try (Socket socket = edge.connect()) {
                if (ask(socket, REQUEST).status() == 200) {
                    return true;
                }
            } catch (IOException refused) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    private static void assertClosed(Socket socket) {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException reset) {
            assertThat(reset).isInstanceOf(SocketException.class);
        }
    }

    private static RawAnswer ask(Socket socket, String request) throws IOException {
        send(socket, request);
        return RawAnswer.read(socket.getInputStream(), false);
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(ascii(text));
        out.flush();
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
