package io.sealpost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.BulkReport;
import io.sealpost.bulk.BulkState;
import io.sealpost.bulk.Imports;
import io.sealpost.bulk.RowResult;
import io.sealpost.dns.BindServer;
import io.sealpost.storage.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes on one PostgreSQL do an import, and one after the other is killed ({@code kill -9}) at a random moment of it, a
 * new one taking its place: at the end every domain is there, with one version each. One that is killed while it reads a
 * file leaves nothing behind that anybody sees.
 */
class ImportKillIT {

    private static final int ROWS = 5_000;
    private static final int HALF_READ = 30_000;
    private static final int KILLS = 3;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Random random = new Random(20261126);

    @Test
    void nothingIsLostOrDoneTwiceWhicheverNodeDies(@TempDir Path folder) throws Exception {
        PostgresServer.Database database = PostgresServer.newDatabase();
        JarredClassPath classes = JarredClassPath.in(folder);
        try (BindServer bind = BindServer.start(Map.of("example", "* MX 10 mx.mail\nmx.mail A 192.0.2.1"));
                RunningSealpost watcher = watcher(folder, database, bind);
                KilledNodes two = new KilledNodes(folder, classes, database, bind.resolver())) {
            two.awaitReady();
            UUID job = watcher.bean(Imports.class)
                    .begin(
                            watcher.owner(),
                            new ByteArrayInputStream(file("d", ROWS).getBytes(UTF_8)),
                            "killed.csv",
                            null,
                            "killed");
            two.killOne(0, () -> through(watcher, job) >= ROWS * 0.4);
            await().atMost(LONG).until(() -> job(watcher, job).state() == BulkState.READY);
            watcher.bean(BulkDesk.class).start(watcher.owner(), job, false);
            for (int kill = 0; kill < KILLS; kill++) {
                double share = (kill + 0.2 + 0.6 * random.nextDouble()) / (KILLS + 1);
                two.killOne(1 - kill % 2, () -> through(watcher, job) >= share * ROWS);
                assertThat(job(watcher, job).state()).as("killed on the way").isEqualTo(BulkState.RUNNING);
            }
            await().atMost(LONG).until(() -> job(watcher, job).state() == BulkState.ENDED);
            check(watcher, job);
            aNodeDiesWhileItReads(watcher, two);
        }
    }

    /** Half a file leaves nothing that anybody sees, and another node takes the whole. */
    private static void aNodeDiesWhileItReads(RunningSealpost watcher, KilledNodes two) throws Exception {
        String token = watcher.bean(TokenDesk.class)
                .issue(watcher.owner(), TokenScope.PUBLISH, "upload")
                .orElseThrow();
        String file = file("half", HALF_READ);
        int dying = two.port(0);
        Thread upload = Thread.ofVirtual().start(() -> sent(dying, token, file));
        JdbcClient jdbc = watcher.bean(JdbcClient.class);
        String read = "select count(*) from bulk_row r join bulk_job j on j.id = r.job_id where j.state = 'READING'";
        two.killForGood(0, () -> count(jdbc, read) > 0);
        upload.join();

        assertThat(count(jdbc, read)).as("killed on the way").isPositive().isLessThan(HALF_READ);
        BulkDesk desk = watcher.bean(BulkDesk.class);
        assertThat(desk.last(watcher.owner(), 10)).extracting(BulkJob::source).containsExactly("killed.csv");
        assertThat(sent(watcher.dashboardPort(), token, file)).isEqualTo(202);
        assertThat(desk.last(watcher.owner(), 10))
                .hasSize(2)
                .first()
                .satisfies(whole -> assertThat(whole.total()).isEqualTo(HALF_READ));
        assertThat(count(jdbc, "select count(*) from domain")).isEqualTo(ROWS);
    }

    /** The status of the answer; 0 where there is none. */
    private static int sent(int port, String token, String file) {
        try (Visitor program = new Visitor(port, token)) {
            return program.post("/api/v1/imports?source=half.csv", "text/csv", file)
                    .statusCode();
        } catch (UncheckedIOException died) {
            return 0;
        }
    }

    private static RunningSealpost watcher(Path folder, PostgresServer.Database database, BindServer bind) {
        Map<String, String> properties = new HashMap<>(WorkingUntilKilled.properties(
                folder.resolve("watcher").toString(),
                database.url(),
                database.username(),
                database.password(),
                bind.resolver()));
        properties.put("sealpost.jobs.enabled", "false");
        return RunningSealpost.start(properties);
    }

    private static int through(RunningSealpost watcher, UUID job) {
        return watcher.bean(BulkReport.class).through(job(watcher, job));
    }

    private static void check(RunningSealpost watcher, UUID job) {
        Map<RowResult, Integer> counts = watcher.bean(BulkReport.class).counts(job(watcher, job));
        assertThat(counts).containsExactly(Map.entry(RowResult.CREATED, ROWS));
        JdbcClient jdbc = watcher.bean(JdbcClient.class);
        assertThat(count(jdbc, "select count(*) from domain")).isEqualTo(ROWS);
        assertThat(count(jdbc, "select count(*) from policy where number = 1 and state = 'PUBLISHED'"))
                .isEqualTo(ROWS);
        assertThat(count(jdbc, "select count(*) from policy_version")).isEqualTo(ROWS);
        assertThat(count(jdbc, "select revision from policy_position"))
                .as("no gap")
                .isEqualTo(2 * ROWS);
    }

    private static int count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private static BulkJob job(RunningSealpost watcher, UUID job) {
        Account owner = watcher.owner();
        return watcher.bean(BulkDesk.class).find(owner, job).orElseThrow();
    }

    private static String file(String label, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(number -> label + number + ".example,testing")
                .collect(Collectors.joining("\n", "name,mode\n", "\n"));
    }
}
