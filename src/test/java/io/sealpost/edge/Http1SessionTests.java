package io.sealpost.edge;

import static io.sealpost.edge.EdgeFixture.REQUEST;
import static io.sealpost.edge.EdgeFixture.TEXT;
import static io.sealpost.edge.EdgeFixture.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/1 as bytes: what is answered, what is refused, and that nothing is ever thrown. */
class Http1SessionTests {

    private static final String HOST = "Host: mta-sts.example.org\\r\\n";
    private static final String POLICY = "/.well-known/mta-sts.txt";

    private final EdgeCounts counts = new EdgeCounts();
    private final CurrentIndex current = new CurrentIndex();

    Http1SessionTests() {
        current.swap(EdgeFixture.index());
    }

    /** {@code H} stands for the Host field of the hosted domain, {@code P} for the path of a policy. */
    @ParameterizedTest(name = "{0} → {1}, closes: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # The target and the host in all their spellings
            GET {P} HTTP/1.1\\r\\n{H}\\r\\n                                                     | 200 | false
            HEAD {P} HTTP/1.1\\r\\n{H}\\r\\n                                                    | 200 | false
            GET {P} HTTP/1.1\\r\\nHOST: MTA-STS.Example.ORG\\r\\n\\r\\n                         | 200 | false
            GET {P} HTTP/1.1\\r\\nhost:mta-sts.example.org:8081\\r\\n\\r\\n                     | 200 | false
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.example.org.\\r\\n\\r\\n                        | 200 | false
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.example.org.:443\\r\\n\\r\\n                    | 200 | false
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.example.org:\\r\\n\\r\\n                        | 200 | false
            GET {P} HTTP/1.1\\r\\nHost:\\t mta-sts.example.org \\t\\r\\n\\r\\n                  | 200 | false
            GET {P}?x=1 HTTP/1.1\\r\\n{H}\\r\\n                                                 | 200 | false
            GET http://mta-sts.example.org{P} HTTP/1.1\\r\\nHost: other.example\\r\\n\\r\\n     | 200 | false
            GET HTTPS://MTA-STS.example.org:8081{P}?q HTTP/1.1\\r\\n{H}\\r\\n                   | 200 | false
            GET http://mta-sts.other.example{P} HTTP/1.1\\r\\n{H}\\r\\n                         | 404 | false
            GET http://mta-sts.example.org HTTP/1.1\\r\\n{H}\\r\\n                              | 404 | false
            GET http://a@mta-sts.example.org{P} HTTP/1.1\\r\\n{H}\\r\\n                         | 400 | true
            GET http://{P} HTTP/1.1\\r\\n{H}\\r\\n                                              | 400 | true
            GET {P} HTTP/1.9\\r\\n{H}\\r\\n                                                     | 200 | false
            \\r\\n\\r\\nGET {P} HTTP/1.1\\r\\n{H}\\r\\n                                         | 200 | false
            # HTTP/1.0
            GET {P} HTTP/1.0\\r\\n{H}\\r\\n                                                     | 200 | true
            GET {P} HTTP/1.0\\r\\n{H}Connection: keep-alive\\r\\n\\r\\n                         | 200 | true
            GET {P} HTTP/1.0\\r\\n\\r\\n                                                        | 404 | true
            # Not here
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.other.example\\r\\n\\r\\n                       | 404 | false
            GET {P} HTTP/1.1\\r\\nHost: example.org\\r\\n\\r\\n                                 | 404 | false
            GET {P} HTTP/1.1\\r\\nHost: xmta-sts.example.org\\r\\n\\r\\n                        | 404 | false
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.\\r\\n\\r\\n                                    | 404 | false
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.example.org..\\r\\n\\r\\n                       | 404 | false
            GET {P} HTTP/1.1\\r\\nHost: [::1]:8081\\r\\n\\r\\n                                  | 404 | false
            GET {P} HTTP/1.1\\r\\nHost:\\r\\n\\r\\n                                             | 404 | false
            GET / HTTP/1.1\\r\\n{H}\\r\\n                                                       | 404 | false
            GET {P}/ HTTP/1.1\\r\\n{H}\\r\\n                                                    | 404 | false
            GET {P}x HTTP/1.1\\r\\n{H}\\r\\n                                                    | 404 | false
            GET /.WELL-KNOWN/mta-sts.txt HTTP/1.1\\r\\n{H}\\r\\n                                | 404 | false
            GET /../.well-known/mta-sts.txt HTTP/1.1\\r\\n{H}\\r\\n                             | 404 | false
            # Methods
            POST {P} HTTP/1.1\\r\\n{H}Content-Length: 0\\r\\n\\r\\n                             | 405 | false
            POST {P} HTTP/1.1\\r\\n{H}Content-Length: 4\\r\\n\\r\\nabcd                         | 405 | true
            PUT {P} HTTP/1.1\\r\\n{H}Transfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n        | 405 | true
            OPTIONS * HTTP/1.1\\r\\n{H}\\r\\n                                                   | 405 | false
            CONNECT mta-sts.example.org:443 HTTP/1.1\\r\\n{H}\\r\\n                             | 405 | false
            get {P} HTTP/1.1\\r\\n{H}\\r\\n                                                     | 405 | false
            # Bodies on GET: answered, never read as the next request
            GET {P} HTTP/1.1\\r\\n{H}Content-Length: 4\\r\\nExpect: 100-continue\\r\\n\\r\\n    | 200 | true
            GET {P} HTTP/1.1\\r\\n{H}Expect: 100-continue\\r\\n\\r\\n                           | 200 | false
            GET {P} HTTP/1.1\\r\\n{H}Content-Length: 000\\r\\n\\r\\n                            | 200 | false
            GET {P} HTTP/1.1\\r\\n{H}Transfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n        | 200 | true
            # Connection
            GET {P} HTTP/1.1\\r\\n{H}Connection: close\\r\\n\\r\\n                              | 200 | true
            GET {P} HTTP/1.1\\r\\n{H}Connection: TE , Close\\r\\n\\r\\n                         | 200 | true
            GET {P} HTTP/1.1\\r\\n{H}Connection: closed, keep-alive,,\\r\\n\\r\\n               | 200 | false
            GET {P} HTTP/1.1\\r\\n{H}Upgrade: h2c\\r\\nConnection: Upgrade\\r\\n\\r\\n          | 200 | false
            # Smuggling
            GET {P} HTTP/1.1\\r\\n{H}Transfer-Encoding: chunked\\r\\nContent-Length: 3\\r\\n\\r\\n | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Content-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 400 | true
            GET {P} HTTP/1.0\\r\\n{H}Transfer-Encoding: chunked\\r\\n\\r\\n                     | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Transfer-Encoding: identity\\r\\n\\r\\n                    | 501 | true
            GET {P} HTTP/1.1\\r\\n{H}Transfer-Encoding: chunked, gzip\\r\\n\\r\\n               | 501 | true
            GET {P} HTTP/1.1\\r\\n{H}Transfer-Encoding: \\x0bchunked\\r\\n\\r\\n                | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Transfer-Encoding : chunked\\r\\n\\r\\n                    | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Content-Length: 3\\r\\nContent-Length: 3\\r\\n\\r\\n       | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Content-Length: +3\\r\\n\\r\\n                             | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Content-Length: -1\\r\\n\\r\\n                             | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Content-Length: 3, 3\\r\\n\\r\\n                           | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Content-Length:\\r\\n\\r\\n                                | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}Content-Length: 1111111111111111111\\r\\n\\r\\n            | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}X: a\\r\\n b\\r\\n\\r\\n                                   | 400 | true
            GET {P} HTTP/1.1\\r\\n {H}\\r\\n                                                    | 400 | true
            GET {P} HTTP/1.1\\n{H}\\r\\n                                                        | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}\\n                                                        | 400 | true
            GET {P} HTTP/1.1\\r\\nX: a\\rb\\r\\n{H}\\r\\n                                       | 400 | true
            GET {P} HTTP/1.1\\r\\nX: a\\x00b\\r\\n{H}\\r\\n                                     | 400 | true
            # Host missing, doubled or no host
            GET {P} HTTP/1.1\\r\\n\\r\\n                                                        | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}{H}\\r\\n                                                  | 400 | true
            GET {P} HTTP/1.1\\r\\n{H}host: mta-sts.other.example\\r\\n\\r\\n                    | 400 | true
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.example.org/x\\r\\n\\r\\n                       | 400 | true
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.example.org:80a\\r\\n\\r\\n                     | 400 | true
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.example.org, b\\r\\n\\r\\n                      | 400 | true
            GET {P} HTTP/1.1\\r\\nHost: a@mta-sts.example.org\\r\\n\\r\\n                       | 400 | true
            GET {P} HTTP/1.1\\r\\nHost: mta-sts.b\\xfccher.example\\r\\n\\r\\n                  | 400 | true
            GET {P} HTTP/1.1\\r\\nHost: [::1\\r\\n\\r\\n                                        | 400 | true
            # Broken
            GET {P}\\r\\n\\r\\n                                                                 | 400 | true
            GET  {P} HTTP/1.1\\r\\n{H}\\r\\n                                                    | 400 | true
            GET {P}  HTTP/1.1\\r\\n{H}\\r\\n                                                    | 400 | true
            GET {P} HTTP/1.1 \\r\\n{H}\\r\\n                                                    | 400 | true
            GET {P} HTTP/1.\\r\\n{H}\\r\\n                                                      | 400 | true
            GET {P} http/1.1\\r\\n{H}\\r\\n                                                     | 400 | true
            GET {P} HTTP/11\\r\\n{H}\\r\\n                                                      | 400 | true
            GET {P}#a HTTP/1.1\\r\\n{H}\\r\\n                                                   | 400 | true
            GET {P}\\xff HTTP/1.1\\r\\n{H}\\r\\n                                                | 400 | true
            GET * HTTP/1.1\\r\\n{H}\\r\\n                                                       | 400 | true
            GET .well-known/mta-sts.txt HTTP/1.1\\r\\n{H}\\r\\n                                 | 400 | true
            G(T {P} HTTP/1.1\\r\\n{H}\\r\\n                                                     | 400 | true
            \\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01                                            | 400 | true
            GET {P} HTTP/1.1\\r\\n: a\\r\\n{H}\\r\\n                                            | 400 | true
            GET {P} HTTP/1.1\\r\\nnocolon\\r\\n{H}\\r\\n                                        | 400 | true
            PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n                                            | 505 | true
            GET {P} HTTP/0.9\\r\\n{H}\\r\\n                                                     | 505 | true
            """)
    void answers(String request, int status, boolean closes) throws IOException {
        byte[] bytes = bytes(request);

        RawAnswer answer = single(bytes, bytes.length);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.closes()).isEqualTo(closes);
        assertThat(answer.fields()).containsKey("date").containsEntry("x-content-type-options", "nosniff");
        // However the bytes are cut, the answer is the same.
        for (int piece = 1; piece < Math.min(bytes.length, 9); piece++) {
            assertThat(single(bytes, piece).status()).isEqualTo(status);
        }
    }

    @Test
    void sendsThePolicyByteForByteWithItsFields() throws IOException {
        RawAnswer answer = single(ascii(REQUEST), 4096);

        assertThat(answer.text()).isEqualTo(TEXT);
        assertThat(answer.fields())
                .containsEntry("content-type", "text/plain; charset=utf-8")
                .containsEntry("content-length", String.valueOf(TEXT.length()))
                .containsEntry("etag", "\"2026112301\"")
                .containsEntry("cache-control", "max-age=60")
                .doesNotContainKey("location");
        assertThat(counts.get(Outcome.SERVED)).isEqualTo(1);
    }

    @Test
    void saysTheMethodsItKnows() throws IOException {
        assertThat(single(ascii(REQUEST.replace("GET", "DELETE")), 4096).fields())
                .containsEntry("allow", "GET, HEAD");
    }

    @Test
    void doesNotSayThatADomainIsUnknownBeforeAllAreKnown() throws IOException {
        RawAnswer answer = run(
                new Http1Session(EdgeFixture.setting(new CurrentIndex(), counts, 8192, false), null),
                ascii(REQUEST),
                4096);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.fields()).containsKey("retry-after");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "2026112301"                 | 304
            W/"2026112301"               | 304
            *                            | 304
            "a" , "2026112301"           | 304
            "a,b","2026112301",          | 304
            "2026112302"                 | 200
            "x2026112301"                | 200
            2026112301                   | 200
            "2026112301                  | 200
            "2026112301"x                | 200
            w/"2026112301"               | 200
            W/                           | 200
            "                            | 200
            """)
    void comparesEntityTags(String condition, int status) throws IOException {
        RawAnswer answer =
                single(ascii(REQUEST.replace("\r\n\r\n", "\r\nIf-None-Match: " + condition + "\r\n\r\n")), 4096);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.fields()).containsEntry("etag", "\"2026112301\"").containsKeys("date", "cache-control");
        if (status == 304) {
            assertThat(answer.fields()).doesNotContainKeys("content-length", "content-type");
        }
    }

    @Test
    void joinsSeveralConditions() throws IOException {
        String twice = "\r\nIf-None-Match: \"a\"\r\nIf-None-Match: \"2026112301\"\r\n\r\n";

        assertThat(single(ascii(REQUEST.replace("\r\n\r\n", twice)), 4096).status())
                .isEqualTo(304);
    }

    @Test
    void takesAHeadOfExactlyTheLimitAndNoByteMore() throws IOException {
        assertThat(single(ascii(ofSize(8192)), 4096).status()).isEqualTo(200);
        assertThat(single(ascii(ofSize(8193)), 9000).status()).isEqualTo(431);
        assertThat(single(ascii(ofSize(8193)), 100).status()).isEqualTo(431);
    }

    @Test
    void refusesAnEndlessHeaderOrRequestLineBeforeItEnds() throws IOException {
        String line = "GET /" + "x".repeat(9000);
        String fields = "GET / HTTP/1.1\r\nX: " + "x".repeat(9000);

        assertThat(single(ascii(line), 1000).status()).isEqualTo(414);
        assertThat(single(ascii(line + " HTTP/1.1\r\n\r\n"), 20_000).status()).isEqualTo(414);
        assertThat(single(ascii(fields), 1000).status()).isEqualTo(431);
    }

    @Test
    void answersAThousandPipelinedRequestsInOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        PolicyIndex index = current.get();
        for (int i = 0; i < 1000; i++) {
            EdgeFixture.put(index, "d" + i + ".example", "id" + i, "text " + i, 1);
            requests.append(REQUEST.replace("example.org", "d" + i + ".example"));
        }
        for (int piece : new int[] {7, 1400, 1 << 20}) {
            List<RawAnswer> answers = all(ascii(requests.toString()), piece);

            assertThat(answers).hasSize(1000);
            for (int i = 0; i < 1000; i++) {
                assertThat(answers.get(i).text()).isEqualTo("text " + i);
            }
        }
    }

    @Test
    void pausesWhenABatchIsFull() {
        Http1Session session = session();
        ByteBuf out = Unpooled.buffer();
        session.feed(Unpooled.wrappedBuffer(ascii(REQUEST.repeat(1000))));

        session.answer(out);

        assertThat(out.readableBytes()).isBetween(Http1Session.BATCH_BYTES, Http1Session.BATCH_BYTES + 1000);
        assertThat(session.starved()).isFalse();
        assertThat(session.pending()).isTrue();
    }

    @Test
    void readsNothingBehindTheLastRequest() throws IOException {
        String body =
                "GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: mta-sts.example.org\r\nContent-Length: 70\r\n\r\n";

        assertThat(all(ascii(body + REQUEST), 1 << 20)).hasSize(1);
        assertThat(all(ascii("BROKEN\r\n\r\n" + REQUEST), 1 << 20)).hasSize(1);
    }

    @Test
    void survivesAMillionMutatedBytes() throws IOException {
        Random random = new Random(8461);
        byte[] alphabet = ascii("GET HEAD/.well-known/mta-sts.txt HTTP/1.1\r\n\r\n:,; \t\0\u00ff\"#?[]@Host");
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = ascii(REQUEST.repeat(1 + random.nextInt(3)));
            for (int n = random.nextInt(6); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = alphabet[random.nextInt(alphabet.length)];
            }
            for (RawAnswer answer : all(bytes, 1 + random.nextInt(80))) {
                assertThat(answer.status()).isIn(200, 304, 400, 404, 405, 414, 431, 501, 505);
            }
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            for (int n = 0; n < bytes.length; n++) {
                bytes[n] = random.nextBoolean() ? alphabet[random.nextInt(alphabet.length)] : (byte) random.nextInt();
            }
            all(bytes, 1 + random.nextInt(80));
        }
    }

    private static String ofSize(int size) {
        String start = "GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: mta-sts.example.org\r\nX: ";
        return start + "x".repeat(size - start.length() - 4) + "\r\n\r\n";
    }

    private static byte[] bytes(String request) {
        String text = request.replace("{H}", HOST)
                .replace("{P}", POLICY)
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t");
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\x", i)) {
                bytes.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                bytes.append(text.charAt(i));
            }
        }
        return ascii(bytes.toString());
    }

    private Http1Session session() {
        return new Http1Session(EdgeFixture.setting(current, counts, 8192, false), null);
    }

    private RawAnswer single(byte[] bytes, int piece) throws IOException {
        return run(session(), bytes, piece);
    }

    private RawAnswer run(Http1Session session, byte[] bytes, int piece) throws IOException {
        List<RawAnswer> answers = all(session, bytes, piece);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private List<RawAnswer> all(byte[] bytes, int piece) throws IOException {
        return all(session(), bytes, piece);
    }

    private static List<RawAnswer> all(Http1Session session, byte[] bytes, int piece) throws IOException {
        ByteArrayInputStream written = new ByteArrayInputStream(exchange(session, bytes, piece));
        List<RawAnswer> answers = new ArrayList<>();
        boolean headOnly = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).startsWith("HEAD");
        while (written.available() > 0) {
            answers.add(RawAnswer.read(written, headOnly));
        }
        return answers;
    }

    private static byte[] exchange(Http1Session session, byte[] bytes, int piece) {
        ByteBuf all = Unpooled.buffer();
        for (int at = 0; at < bytes.length && !session.ended(); at += piece) {
            session.feed(Unpooled.wrappedBuffer(bytes, at, Math.min(piece, bytes.length - at)));
            do {
                ByteBuf batch = Unpooled.buffer();
                session.answer(batch);
                all.writeBytes(batch);
            } while (!session.starved() && !session.ended());
        }
        byte[] written = new byte[all.readableBytes()];
        all.readBytes(written);
        return written;
    }
}
