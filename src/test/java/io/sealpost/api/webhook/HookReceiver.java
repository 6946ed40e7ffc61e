package io.sealpost.api.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A program that is told by webhooks: an HTTPS server on loopback that answers with the status of the moment. */
final class HookReceiver implements AutoCloseable {

    static final String HOST = "hooks.example.net";

    private static final X509Bundle CERTIFICATE = certificate();

    /** What it got. */
    record Got(String path, String id, String timestamp, String signature, String body) {}

    private final HttpsServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile int status = 204;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    HookReceiver() throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(CERTIFICATE.toKeyManagerFactory().getKeyManagers(), null, new SecureRandom());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::answer);
        server.start();
    }

    /** A PEM file with the certificate to trust. */
    static Path trustAnchors() {
        try {
            Path file = Files.createTempFile("hooks", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, CERTIFICATE.getCertificatePEM());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "https://" + HOST + ":" + server.getAddress().getPort() + "/told?by=sealpost";
    }

    void answers(int newStatus) {
        status = newStatus;
    }

    /** It takes every request and answers none until this has come down. */
    void answersAfter(CountDownLatch end) {
        silence = end;
    }

    /** Blocks until the first request has come. */
    void awaitRequest() throws InterruptedException {
        if (!asked.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nobody asked");
        }
    }

    List<Got> got() {
        return got;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(new Got(
                    exchange.getRequestURI().toString(),
                    field(exchange, "webhook-id"),
                    field(exchange, "webhook-timestamp"),
                    field(exchange, "webhook-signature"),
                    body));
            asked.countDown();
            silence.await();
            exchange.getResponseHeaders().set("Location", "https://" + HOST + "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String field(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private static X509Bundle certificate() {
        try {
            return new CertificateBuilder()
                    .subject("CN=" + HOST)
                    .addSanDnsName(HOST)
                    .setIsCertificateAuthority(true)
                    .ecp256()
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
