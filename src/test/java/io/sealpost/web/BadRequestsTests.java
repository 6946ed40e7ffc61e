package io.sealpost.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.Visitor;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.storage.OnH2;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;

/** What Tomcat and the first filters refuse can only be seen on a real socket. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@ContextConfiguration(initializers = OnH2.Connection.class)
@Import(BadRequestsTests.Breaks.class)
class BadRequestsTests {

    /** As a long file when the database goes away in the middle of it. */
    @TestComponent
    @Controller
    static class Breaks {

        @GetMapping("/js/breaks")
        void breaks(HttpServletResponse response) throws IOException {
            response.getOutputStream().write("a".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
            throw new CannotCreateTransactionException("as if the database had gone");
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
    }

    @Test
    void brokenUtf8AndNulAreRefused() throws IOException {
        assertThat(get("/sign-in?email=%C3%28")).startsWith("HTTP/1.1 400");
        assertThat(get("/sign-in?email=%ZZ")).startsWith("HTTP/1.1 400");
        assertThat(get("/sign-in?email=a%00b")).startsWith("HTTP/1.1 400");
        assertThat(get("/%C3%28")).startsWith("HTTP/1.1 400");
        assertThat(get("/a%00b")).startsWith("HTTP/1.1 400");
        assertThat(get("/a%2F..%2Fb")).startsWith("HTTP/1.1 400");
        assertThat(post("email=%C3%28")).startsWith("HTTP/1.1 400");
        assertThat(post("email=%00")).startsWith("HTTP/1.1 400");
        assertThat(get("/sign-in?email=%C3%28")).contains("could not be read", "X-Request-Id");
    }

    @Test
    void whatTomcatRefusesByItselfHasAPageOfOursToo() throws IOException {
        assertThat(get("/domains/%C3%28"))
                .startsWith("HTTP/1.1 400")
                .contains("This request could not be read", "Content-Security-Policy", "/css/base.css")
                .doesNotContain("Tomcat", "<style");
        assertThat(get("/a%2Fb")).startsWith("HTTP/1.1 400").contains("This request could not be read");
        assertThat(get("/domains/%C3%28", "Accept-Language: fr\r\n")).contains("lang=\"fr\"");
    }

    @Test
    void formsInPartsThatCannotBeTakenApartAreRefused(@Autowired PasswordEncoder encoder) {
        jdbc.sql("update person set password_hash = ? where email = 'alice@example.org'")
                .param(encoder.encode("correct horse battery"))
                .update();
        try (Visitor alice = new Visitor(port)) {
            alice.submit("/sign-in", Map.of("email", "alice@example.org", "password", "correct horse battery"));
            HttpResponse<String> shapeless = alice.post("/imports", "multipart/form-data", "x");
            assertThat(shapeless.statusCode()).isEqualTo(400);
            assertThat(shapeless.body()).contains("could not be read");
            String cut = "--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nbroken off";
            assertThat(alice.post("/imports", "multipart/form-data; boundary=x", cut)
                            .statusCode())
                    .isEqualTo(400);
            String boundary = "x".repeat(4000);
            assertThat(alice.post("/imports", "multipart/form-data; boundary=" + boundary, "x")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void filesOfStrangersAreNotRead() throws IOException {
        for (String path : List.of("/imports", "/domains/a.example/certificate/own", "/sign-in", "/check")) {
            int announced = path.equals("/imports") ? 20_000_000 : 1_000_000;
            assertThat(answerToHalf(path, "Content-Length: " + announced))
                    .as(path)
                    .startsWith("HTTP/1.1 302")
                    .contains("/sign-in");
        }
        assertThat(answerToHalf("/imports", "Content-Length: 104857600")).startsWith("HTTP/1.1 413");
        assertThat(answerToHalf("/imports", "Transfer-Encoding: chunked")).startsWith("HTTP/1.1 411");
    }

    /** The head of the answer to a file of which only the beginning ever comes: whoever waits for it all never answers. */
    private String answerToHalf(String path, String length) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: multipart/form-data; boundary=x\r\n" + length + "\r\n\r\n"
                            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            return head.toString();
        }
    }

    @Test
    void whatIsCompressedIsNotUnpacked() throws IOException {
        String answer = send(
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Encoding: gzip\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b",
                0);
        assertThat(answer)
                .startsWith("HTTP/1.1 415")
                .contains("Accept-Encoding: identity", "This form of data is not understood");
    }

    @Test
    void anAnswerThatBreaksHalfWayDoesNotEndLikeAWholeOne() throws IOException {
        assertThat(get("/js/breaks"))
                .startsWith("HTTP/1.1 200")
                .contains("Transfer-Encoding: chunked", "aaaa")
                .doesNotEndWith("\r\n0\r\n\r\n");
    }

    @Test
    void hugeBodiesAreRefusedAnnouncedOrNot() throws IOException {
        String announced = send(
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: 10485760\r\n\r\n" + "a".repeat(10485760),
                0);
        assertThat(announced).startsWith("HTTP/1.1 413").contains("That is too much at once");
        String chunked = send(
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n",
                40);
        assertThat(chunked).startsWith("HTTP/1.1 413");
    }

    @Test
    void theSessionCookieIsForThisSiteAndNotForScripts() throws IOException {
        assertThat(get("/sign-in")).contains("Set-Cookie: sealpost=", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void aPostWithoutTokenSaysWhatToDo() throws IOException {
        assertThat(post("email=a")).startsWith("HTTP/1.1 403").contains("reload the page and try again");
    }

    private String get(String path) throws IOException {
        return get(path, "");
    }

    private String get(String path, String fields) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields + "\r\n", 0);
    }

    private String post(String form) throws IOException {
        return send(
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n" + form,
                0);
    }

    /** Sends the head, then so many chunks of 64 KiB, and reads until the server closes. */
    private String send(String head, int chunks) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            String chunk = "10000\r\n" + "a".repeat(65536) + "\r\n";
            for (int sent = 0; sent < chunks; sent++) {
                out.write(chunk.getBytes(StandardCharsets.US_ASCII));
            }
            if (chunks > 0) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
