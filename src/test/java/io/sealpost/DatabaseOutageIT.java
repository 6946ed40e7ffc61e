package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.VersionDetails;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed under load: policies are served on, after a restart too, and publishing comes back with it. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
class DatabaseOutageIT {

    private static final int CLIENTS = 4;
    private static final Duration OUTAGE_UNDER_LOAD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Map<DomainName, VersionDetails> published = new LinkedHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private EmbeddedPostgres database;
    private RunningSealpost sealpost;

    @AfterEach
    void stop() throws IOException {
        if (sealpost != null) {
            sealpost.close();
        }
        database.close();
    }

    @Test
    void policiesAreServedWithoutTheDatabase() throws Exception {
        database = startDatabase(0);
        int port = database.getPort();
        sealpost = startSealpost(port);
        publishSome();

        try (Visitor visitor = new Visitor(sealpost.dashboardPort())) {
            assertThat(visitor.signIn().statusCode()).isEqualTo(200);
            killUnderLoad(visitor);
        }

        sealpost.close();
        sealpost = startSealpost(port);
        published.forEach((domain, version) ->
                assertThat(sealpost.policy(domain.ascii())).matches(answer -> Publishers.isServed(answer, version)));
        try (Visitor visitor = new Visitor(sealpost.dashboardPort())) {
            assertThat(visitor.get("/").statusCode()).isEqualTo(503);
        }

        database = startDatabase(port);
        DomainName domain = published.keySet().iterator().next();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> sealpost.owner() != null);
        VersionDetails next = Publishers.publish(sealpost, sealpost.owner(), domain, 604_800);
        await().atMost(PATIENCE).until(() -> Publishers.isServed(sealpost.policy(domain.ascii()), next));
    }

    private void publishSome() {
        for (int number = 0; number < 20; number++) {
            DomainName domain = new DomainName("outage" + number + ".example");
            Publishers.claim(sealpost, domain);
            published.put(domain, Publishers.publish(sealpost, sealpost.owner(), domain, 86_400 + number));
        }
        await().atMost(PATIENCE).until(this::snapshotHasAll);
    }

    private boolean snapshotHasAll() throws IOException {
        Path snapshot = folder.resolve("data").resolve("edge.snapshot");
        if (!Files.exists(snapshot)) {
            return false;
        }
        String content = Files.readString(snapshot, StandardCharsets.ISO_8859_1);
        return published.keySet().stream().allMatch(domain -> content.contains(domain.ascii()));
    }

    private void killUnderLoad(Visitor visitor) throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                clients.submit(() -> ask(stopped));
            }
            try {
                await().atMost(PATIENCE).until(() -> answers.get() > 1_000);
                killDatabase();
                long atTheKill = answers.get();
                await().during(OUTAGE_UNDER_LOAD).atMost(PATIENCE).until(failures::isEmpty);
                assertThat(answers.get()).isGreaterThan(atTheKill + 1_000);
                var page = visitor.get("/");
                assertThat(page.statusCode()).isEqualTo(503);
                assertThat(page.body()).contains("<h1").doesNotContain("Exception");
            } finally {
                stopped.set(true);
            }
        }
        assertThat(failures).isEmpty();
    }

    private void ask(AtomicBoolean stopped) {
        List<DomainName> domains = List.copyOf(published.keySet());
        for (int turn = 0; !stopped.get(); turn++) {
            DomainName domain = domains.get(turn % domains.size());
            String answer = sealpost.policy(domain.ascii());
            if (!Publishers.isServed(answer, published.get(domain))) {
                failures.add(domain + ": " + answer);
            }
            answers.incrementAndGet();
        }
    }

    private void killDatabase() throws Exception {
        String postmaster =
                Files.readAllLines(databaseFolder().resolve("postmaster.pid")).getFirst();
        new ProcessBuilder("kill", "-9", postmaster.strip()).start().waitFor();
        database.close();
    }

    private Path databaseFolder() {
        return folder.resolve("postgres");
    }

    private EmbeddedPostgres startDatabase(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(databaseFolder())
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private RunningSealpost startSealpost(int port) {
        return RunningSealpost.start(Map.of(
                "sealpost.data-dir",
                folder.resolve("data").toString(),
                "sealpost.edge.snapshot-interval",
                "100ms",
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "spring.datasource.username",
                "postgres",
                "spring.datasource.hikari.connection-timeout",
                "1000"));
    }
}
