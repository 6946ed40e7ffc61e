package io.sealpost.edge;

import static io.sealpost.edge.EdgeFixture.TEXT;
import static io.sealpost.edge.Http2Client.END_HEADERS;
import static io.sealpost.edge.Http2Client.END_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.edge.EdgeFixture.Options;
import io.sealpost.edge.Http2Client.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 as clients should speak it, and as some do. */
@Timeout(60)
class Http2EdgeTests {

    private static final String HOST = "mta-sts.example.org";
    private static final int NO_ERROR = 0;
    private static final int PROTOCOL_ERROR = 1;
    private static final int ENHANCE_YOUR_CALM = 11;

    private @Nullable EdgeFixture edge;

    private EdgeFixture edge(Options options) {
        edge = new EdgeFixture(options).with(HOST);
        return edge;
    }

    private Http2Client connect() throws IOException {
        return connect(edge(Options.STANDARD));
    }

    private static Http2Client connect(EdgeFixture edge) throws IOException {
        SSLSocket socket = new TlsClient(edge).connect(HOST, java.util.List.of(), "h2", "http/1.1");
        assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
        return new Http2Client(socket);
    }

    @AfterEach
    void close() {
        if (edge != null) {
            edge.close();
        }
    }

    @Test
    void servesAPolicy() throws IOException {
        Http2Client client = connect();
        client.request(1, Http2Client.get(HOST));

        assertThat(client.answer(1))
                .containsEntry(":status", "200")
                .containsEntry("content-type", "text/plain; charset=utf-8")
                .containsEntry("content-length", Integer.toString(TEXT.length()))
                .containsEntry("etag", "\"2026112301\"")
                .containsEntry("cache-control", "max-age=60")
                .containsEntry("body", TEXT)
                .containsKey("date");
    }

    @Test
    void answersAsHttp1Does() throws IOException {
        Http2Client client = connect();
        client.request(1, Http2Client.get("MTA-STS.Example.ORG.:443"));
        assertThat(client.answer(1)).containsEntry(":status", "200");
        client.request(3, Http2Client.get("mta-sts.stranger.example"));
        assertThat(client.answer(3)).containsEntry(":status", "404");
        client.request(5, Http2Client.get(HOST, "if-none-match", "\"2026112301\""));
        assertThat(client.answer(5)).containsEntry(":status", "304").containsEntry("body", "");
        client.request(
                7,
                Http2Client.fields(
                        ":method",
                        "HEAD",
                        ":scheme",
                        "https",
                        ":authority",
                        HOST,
                        ":path",
                        "/.well-known/mta-sts.txt"));
        assertThat(client.answer(7))
                .containsEntry(":status", "200")
                .containsEntry("content-length", Integer.toString(TEXT.length()))
                .containsEntry("body", "");
        client.request(
                9, Http2Client.fields(":method", "DELETE", ":scheme", "https", ":authority", HOST, ":path", "/"));
        assertThat(client.answer(9)).containsEntry(":status", "405").containsEntry("allow", "GET, HEAD");
        client.request(11, Http2Client.fields(":method", "GET", ":scheme", "https", ":authority", HOST, ":path", "/"));
        assertThat(client.answer(11)).containsEntry(":status", "404");
        client.request(13, Http2Client.get("mta sts"));
        assertThat(client.answer(13)).containsEntry(":status", "400");
    }

    @Test
    void answersARequestWithABodyAtOnce() throws IOException {
        Http2Client client = connect();
        client.send(
                Http2Client.HEADERS,
                END_HEADERS,
                1,
                Http2Client.fields(":method", "POST", ":scheme", "https", ":authority", HOST, ":path", "/"));
        assertThat(client.answer(1)).containsEntry(":status", "405");
        Frame reset = client.readUntil(frame -> frame.type() == Http2Client.RST_STREAM);
        assertThat(reset.error()).isEqualTo(NO_ERROR);
        client.send(Http2Client.DATA, END_STREAM, 1, new byte[1000]);
        client.request(3, Http2Client.get(HOST));
        assertThat(client.answer(3)).containsEntry(":status", "200");
    }

    @Test
    void answersManyStreamsAtOnce() throws IOException {
        Http2Client client = connect();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 90; i++) {
            all.writeBytes(
                    Http2Client.frame(Http2Client.HEADERS, END_STREAM | END_HEADERS, 2 * i + 1, Http2Client.get(HOST)));
        }
        client.sendRaw(all.toByteArray());
        for (int i = 0; i < 90; i++) {
            assertThat(client.answer(2 * i + 1)).containsEntry("body", TEXT);
        }
    }

    @Test
    void refusesHeaderFieldsThatAreTooLarge() throws IOException {
        Http2Client client = connect();
        client.request(1, Http2Client.get(HOST, "x", "x".repeat(9000)));
        Frame refusal = client.readUntil(frame -> frame.type() == Http2Client.RST_STREAM
                || frame.type() == Http2Client.GOAWAY
                || frame.type() == Http2Client.HEADERS);
        assertThat(refusal.type() == Http2Client.HEADERS ? 431 : refusal.error())
                .isIn(PROTOCOL_ERROR, ENHANCE_YOUR_CALM, 431);
        assertThat(edge().counts.get(Outcome.SERVED)).isZero();
    }

    private EdgeFixture edge() {
        return java.util.Objects.requireNonNull(edge);
    }

    @Test
    void endsAFloodOfPings() throws IOException {
        assertThat(flood(Http2Client.frame(Http2Client.PING, 0, 0, new byte[8])))
                .isEqualTo(ENHANCE_YOUR_CALM);
    }

    @Test
    void endsAFloodOfSettings() throws IOException {
        assertThat(flood(Http2Client.frame(Http2Client.SETTINGS, 0, 0, new byte[0])))
                .isEqualTo(ENHANCE_YOUR_CALM);
    }

    @Test
    void endsAFloodOfPriorities() throws IOException {
        assertThat(flood(Http2Client.frame(Http2Client.PRIORITY, 0, 3, new byte[5])))
                .isEqualTo(ENHANCE_YOUR_CALM);
    }

    private int flood(byte[] frame) throws IOException {
        Http2Client client = connect();
        for (int i = 0; i < 1100; i++) {
            client.sendRaw(frame);
        }
        return client.readUntil(f -> f.type() == Http2Client.GOAWAY).error();
    }

    @Test
    void endsRapidResets() throws IOException {
        Http2Client client = connect();
        ByteArrayOutputStream pair = new ByteArrayOutputStream();
        for (int stream = 1; stream < 1000; stream += 2) {
            pair.writeBytes(Http2Client.frame(
                    Http2Client.HEADERS,
                    END_HEADERS,
                    stream,
                    Http2Client.fields(":method", "POST", ":scheme", "https", ":authority", HOST, ":path", "/")));
            pair.writeBytes(Http2Client.frame(Http2Client.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8}));
        }
        client.sendRaw(pair.toByteArray());
        assertThat(client.readUntil(f -> f.type() == Http2Client.GOAWAY).error())
                .isEqualTo(ENHANCE_YOUR_CALM);
    }

    @Test
    void endsWithNoPreface() throws IOException {
        EdgeFixture server = edge(Options.STANDARD);
        try (SSLSocket socket = new TlsClient(server).connect(HOST, java.util.List.of(), "h2")) {
            socket.getOutputStream().write(EdgeFixture.ascii(EdgeFixture.REQUEST));
            socket.getInputStream().readAllBytes();
        }
        assertThat(server.counts.get(Outcome.SERVED)).isZero();
    }

    @Test
    void closesAnIdleConnectionWithGoaway() throws IOException {
        Http2Client client = connect(edge(Options.STANDARD.idle(Duration.ofMillis(500))));
        client.request(1, Http2Client.get(HOST));
        assertThat(client.answer(1)).containsEntry(":status", "200");
        assertThat(client.readUntil(f -> f.type() == Http2Client.GOAWAY).error())
                .isEqualTo(NO_ERROR);
        assertThat(client.read()).isNull();
    }

    @Test
    void saysGoawayWhenItStopsAndAnswersWhatIsUnderWay() throws IOException {
        Http2Client client = connect();
        client.request(1, Http2Client.get(HOST));
        client.answer(1);
        CompletableFuture<Void> stop = CompletableFuture.runAsync(edge().server::stop);
        assertThat(client.readUntil(f -> f.type() == Http2Client.GOAWAY).error())
                .isEqualTo(NO_ERROR);

        client.request(3, Http2Client.get(HOST));

        assertThat(client.answer(3)).containsEntry("body", TEXT);
        client.readUntil(f -> f.type() == Http2Client.GOAWAY);
        assertThat(client.read()).isNull();
        stop.join();
    }
}
