package io.sealpost.certificates;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An authority's directory that says what a test wants of terms, CAA and renewals (RFC 9773); it issues nothing. */
public final class FakeDirectory implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String meta = "";
    private volatile @Nullable String window;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    public FakeDirectory() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/directory", exchange -> {
            asked.incrementAndGet();
            answer(exchange, directory());
        });
        server.createContext("/renewal/", exchange -> answer(exchange, "{\"suggestedWindow\": " + window + "}"));
        server.start();
    }

    public URI address() {
        return URI.create(base() + "/directory");
    }

    /** Names the document with the terms. */
    public FakeDirectory terms(String address) {
        meta = "\"termsOfService\": \"" + address + "\"";
        return this;
    }

    FakeDirectory caa(String name) {
        meta = "\"caaIdentities\": [\"" + name + "\"]";
        return this;
    }

    /** From now on it suggests when to renew. */
    FakeDirectory window(Instant start, Instant end) {
        window = "{\"start\": \"" + start + "\", \"end\": \"" + end + "\"}";
        return this;
    }

    /** Does not answer until the latch is opened. */
    FakeDirectory silentUntil(CountDownLatch latch) {
        silence = latch;
        return this;
    }

    int asked() {
        return asked.get();
    }

    AcmeAuthority authority() {
        return new Acme4jAuthority(
                new AcmeProperties.Authority(address(), List.of(), null, null, null), List.of(ChallengeKind.HTTP_01));
    }

    AcmeProperties properties() {
        return new AcmeProperties(
                address(),
                List.of(),
                true,
                null,
                null,
                List.of(ChallengeKind.HTTP_01),
                null,
                300,
                Duration.ofHours(3),
                Duration.ofHours(12),
                Duration.ofSeconds(2),
                null);
    }

    private String directory() {
        String renewals = window == null ? "" : "\"renewalInfo\": \"" + base() + "/renewal\", ";
        return "{" + renewals + "\"newNonce\": \"" + base() + "/nonce\", \"newAccount\": \"" + base()
                + "/account\", \"newOrder\": \"" + base() + "/order\", \"revokeCert\": \"" + base()
                + "/revoke\", \"meta\": {" + meta + "}}";
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            silence.await();
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Retry-After", "21600");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
