package io.sealpost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.storage.OnH2;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** Every bad input has its own clear answer; on a real socket, because some are refused before Spring sees them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@ContextConfiguration(initializers = OnH2.Connection.class)
@Import(ApiWorld.class)
class ApiBadInputTests {

    private static final String POST = "POST /api/v1/domains";
    private static final String IMPORTS = "POST /api/v1/imports";
    private static final String VERSIONS = "POST /api/v1/domains/bad.example/versions";

    @LocalServerPort
    private int port;

    @Autowired
    private TokenDesk tokens;

    private String token = "";

    @BeforeEach
    void aToken(@Autowired JdbcClient jdbc) throws IOException {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update api_token set revoked_at = current_timestamp").update();
        token = tokens.issue(SignedInAs.ALICE, TokenScope.ADMIN, "bad input").orElseThrow();
        send(POST, "application/json", "{\"name\":\"bad.example\"}");
    }

    static Stream<Arguments> table() {
        return Stream.of(
                row(POST, "{\"name\":", 400, "malformed-json", "line 1"),
                row(POST, "{\"name\":\"a.example\",\"name\":\"b.example\"}", 400, "malformed-json", "line 1"),
                row(POST, "{\"name\":\"a.example\"} x", 400, "malformed-json", ""),
                row(POST, "{'name':'a.example'}", 400, "malformed-json", "column"),
                row(POST, "[".repeat(5000), 422, "invalid-request", "object"),
                row(POST, "", 422, "invalid-request", "\"#\""),
                row(POST, "null", 422, "invalid-request", ""),
                row(POST, "[]", 422, "invalid-request", ""),
                row(POST, "\"a.example\"", 422, "invalid-request", ""),
                row(POST, "{}", 422, "invalid-request", "#/name"),
                row(POST, "{\"name\":null}", 422, "invalid-request", "#/name"),
                row(POST, "{\"name\":5}", 422, "invalid-request", "#/name"),
                row(POST, "{\"name\":{}}", 422, "invalid-request", "#/name"),
                row(POST, "{\"nmae\":\"a.example\"}", 422, "invalid-request", "#/nmae"),
                row(POST, "{\"name\":\"com\"}", 422, "invalid-request", "#/name"),
                row(POST, "{\"name\":\"192.0.2.1\"}", 422, "invalid-request", "IP address"),
                row(POST, "{\"name\":\"" + "a".repeat(300) + ".example\"}", 422, "invalid-request", "#/name"),
                row(POST, "{\"name\":\"a\\u0000.example\"}", 422, "invalid-request", "#/name"),
                row(VERSIONS, "{}", 422, "invalid-request", "#/mode"),
                row(VERSIONS, "{\"mode\":\"Enforce\",\"mx\":[\"a.example\"]}", 422, "invalid-request", "#/mode"),
                row(VERSIONS, "{\"mode\":\"enforce\"}", 422, "invalid-request", "#/mx"),
                row(VERSIONS, "{\"mode\":\"enforce\",\"mx\":\"a.example\"}", 422, "invalid-request", "array"),
                row(VERSIONS, "{\"mode\":\"enforce\",\"mx\":[1]}", 422, "invalid-request", "#/mx/0"),
                row(VERSIONS, "{\"mode\":\"enforce\",\"mx\":[null]}", 422, "invalid-request", "#/mx/0"),
                row(VERSIONS, "{\"mode\":\"enforce\",\"mx\":[\"a.example\",\"-\"]}", 422, "invalid-request", "#/mx/1"),
                row(VERSIONS, "{\"mode\":\"none\",\"maxAge\":\"86400\"}", 422, "invalid-request", "integer"),
                row(VERSIONS, "{\"mode\":\"none\",\"maxAge\":1.5}", 422, "invalid-request", "#/maxAge"),
                row(VERSIONS, "{\"mode\":\"none\",\"maxAge\":-1}", 422, "invalid-request", "#/maxAge"),
                row(VERSIONS, "{\"mode\":\"none\",\"maxAge\":31557601}", 422, "invalid-request", "#/maxAge"),
                row(
                        VERSIONS,
                        "{\"mode\":\"none\",\"maxAge\":99999999999999999999}",
                        422,
                        "invalid-request",
                        "#/maxAge"),
                row(
                        VERSIONS,
                        "{\"mode\":\"none\",\"reason\":\"" + "x".repeat(501) + "\"}",
                        422,
                        "invalid-request",
                        "#/reason"),
                row(VERSIONS, "{\"republish\":7}", 422, "invalid-request", "#/republish"),
                row(VERSIONS, "{\"republish\":1,\"mode\":\"none\"}", 422, "invalid-request", "#/republish"),
                row("POST /api/v1/tokens", "{\"name\":\"x\",\"scope\":\"root\"}", 422, "invalid-request", "#/scope"),
                row(
                        "POST /api/v1/tokens",
                        "{\"name\":\"x\",\"scope\":\"read\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
                        422,
                        "invalid-request",
                        "#/expiresAt"),
                row(
                        "POST /api/v1/tokens",
                        "{\"name\":\"x\",\"scope\":\"read\",\"expiresAt\":\"soon\"}",
                        422,
                        "invalid-request",
                        "#/expiresAt"),
                row(IMPORTS, "[".repeat(5000), 422, "invalid-request", "more than 20 deep"),
                row(IMPORTS, "[" + "{\"a\":".repeat(30), 422, "invalid-request", "more than 20 deep"),
                row(IMPORTS, "[{" + fields(101) + "}]", 422, "invalid-request", "may have 100 fields"),
                row(IMPORTS, "[{\"mx\":[" + "\"a\",".repeat(1000) + "\"a\"]}]", 422, "invalid-request", "1,000 names"),
                row("GET /api/v1/domains?limit=x", "", 422, "invalid-request", "\"parameter\":\"limit\""),
                row("GET /api/v1/domains?limit=0", "", 422, "invalid-request", "limit"),
                row("GET /api/v1/domains?limit=201&state=all&cursor=%3F", "", 422, "invalid-request", "\"cursor\""),
                row("GET /api/v1/domains/unknown.example", "", 404, "not-found", ""),
                row("GET /api/v1/domains/not%20a%20name", "", 404, "not-found", ""),
                row("GET /api/v1/domains/bad.example/versions/x", "", 404, "not-found", ""),
                row("GET /api/v1/domains/bad.example/versions/99999999999", "", 404, "not-found", ""),
                row("DELETE /api/v1/tokens/not-an-id", "", 404, "not-found", ""),
                row("GET /api/v1/nothing", "", 404, "not-found", ""),
                row("PATCH /api/v1/domains", "{}", 405, "method-not-allowed", ""),
                row("GET /api/v1/domains?search=%00", "", 400, "bad-request", ""),
                row("GET /api/v1/domains?search=%C3%28", "", 400, "bad-request", ""),
                row("GET /api/v1//domains", "", 400, "bad-request", ""));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyBadInputHasItsAnswer(String request, String body, int status, String type, String said)
            throws IOException {
        String answer = send(request, "application/json", body);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer)
                .contains("Content-Type: application/problem+json", "\"type\":\"/api/problems/" + type + "\"", said)
                .doesNotContain("tools.jackson", "Exception", "org.springframework");
    }

    @Test
    void anotherMediaTypeIsRefused() throws IOException {
        assertThat(send(POST, "text/plain", "{\"name\":\"a.example\"}"))
                .startsWith("HTTP/1.1 415")
                .contains("/api/problems/unsupported-media-type");
        assertThat(send(POST, "application/x-www-form-urlencoded", "name=a.example"))
                .startsWith("HTTP/1.1 415");
        assertThat(send(POST, "multipart/form-data; boundary=x", "--x--")).startsWith("HTTP/1.1 415");
    }

    @Test
    void whatCannotBeAcceptedIsSaid() throws IOException {
        assertThat(exchange("GET /api/v1/domains HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept: image/png\r\n"
                        + "Authorization: Bearer " + token + "\r\n\r\n"))
                .startsWith("HTTP/1.1 406")
                .contains("/api/problems/not-acceptable");
    }

    @Test
    void anUploadOfAHundredMegabytesIsCutEarly() throws IOException {
        String head = "POST /api/v1/domains HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n";
        assertThat(upload(head + "Content-Length: " + (100 << 20) + "\r\n\r\n", false))
                .isLessThan(40L << 20);
        assertThat(upload(head + "Transfer-Encoding: chunked\r\n\r\n", true)).isLessThan(40L << 20);
        assertThat(exchange(head + "Content-Length: 2000000\r\n\r\n" + " ".repeat(2_000_000)))
                .startsWith("HTTP/1.1 413")
                .contains("/api/problems/too-large");
    }

    @Test
    void anImportMayBeLargerAndIsCutEarlyToo() throws IOException {
        String head = "POST /api/v1/imports HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: text/csv\r\n";
        assertThat(upload(head + "Content-Length: " + (100 << 20) + "\r\n\r\n", false))
                .isLessThan(40L << 20);
        assertThat(upload(head + "Transfer-Encoding: chunked\r\n\r\n", true)).isLessThan(70L << 20);
        assertThat(exchange(head + "Content-Length: 22000000\r\n\r\n" + " ".repeat(22_000_000)))
                .startsWith("HTTP/1.1 413")
                .contains("/api/problems/too-large");
        assertThat(exchange(head + "Content-Length: 2000000\r\n\r\n" + " \n".repeat(1_000_000)))
                .startsWith("HTTP/1.1 422")
                .contains("There is no row in it");
    }

    @Test
    void aRowWithoutAnEndIsRefusedAndSoIsAStrangeSeparator() throws IOException {
        assertThat(send(IMPORTS, "text/csv", "name\na.example\n" + "a,".repeat(5_000_000)))
                .startsWith("HTTP/1.1 422")
                .contains("/api/problems/invalid-request", "Line 3 belongs to a row of more than 100,000 characters");
        assertThat(send(IMPORTS, "text/csv", "sep=\"\nname\na.example\n"))
                .startsWith("HTTP/1.1 422")
                .contains("The first line has to name the columns");
    }

    @Test
    void aBodyThatWouldUnpackToHundredsOfMegabytesIsNotUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] blanks = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 200; megabyte++) {
                gzip.write(blanks);
            }
        }
        for (String request : List.of("/domains application/json", "/imports text/csv", "/imports application/json")) {
            String[] parts = request.split(" ");
            String head = "POST /api/v1" + parts[0] + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + token + "\r\nContent-Type: " + parts[1]
                    + "\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n";
            assertThat(exchange(head, packed.toByteArray()))
                    .as(request)
                    .startsWith("HTTP/1.1 415 ")
                    .contains("Accept-Encoding: identity", "/api/problems/unsupported-media-type");
        }
        // The same file as it is: no file of domains.
        String plain = "POST /api/v1/imports HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: text/csv\r\nContent-Length: " + packed.size() + "\r\n\r\n";
        assertThat(exchange(plain, packed.toByteArray()))
                .startsWith("HTTP/1.1 422 ")
                .contains("/api/problems/invalid-request");
    }

    private static String fields(int amount) {
        return IntStream.range(0, amount).mapToObj(i -> "\"f" + i + "\":0").collect(Collectors.joining(","));
    }

    /** How many bytes were taken until the connection was closed. */
    private long upload(String head, boolean chunked) throws IOException {
        byte[] part = new byte[1 << 16];
        java.util.Arrays.fill(part, (byte) ' ');
        long sent = 0;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            while (sent < 100 << 20) {
                if (chunked) {
                    out.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write(part);
                if (chunked) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                sent += part.length;
            }
        } catch (SocketException cut) {
            return sent;
        }
        return sent;
    }

    private String send(String request, String mediaType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String length = request.startsWith("GET")
                ? ""
                : "Content-Type: " + mediaType + "\r\nContent-Length: " + bytes.length + "\r\n";
        return exchange(request + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\n"
                + length + "\r\n" + body);
    }

    private String exchange(String text) throws IOException {
        return exchange(text, new byte[0]);
    }

    private String exchange(String text, byte[] body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Arguments row(String request, String body, int status, String type, String said) {
        return Arguments.of(request, body, status, type, said);
    }
}
