package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.BulkReport;
import io.sealpost.bulk.BulkState;
import io.sealpost.bulk.Imports;
import io.sealpost.bulk.RowResult;
import io.sealpost.dns.BindServer;
import io.sealpost.storage.PostgresServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes on one PostgreSQL do an import, and one after the other is killed ({@code kill -9}) at a random moment of it, a
 * new one taking its place: at the end every domain is there, with one version each.
 */
class ImportKillIT {

    private static final int ROWS = 5_000;
    private static final int KILLS = 3;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Random random = new Random(20261126);
    private final List<Process> nodes = new ArrayList<>();

    @Test
    void nothingIsLostOrDoneTwiceWhicheverNodeDies(@TempDir Path folder) throws Exception {
        PostgresServer.Database database = PostgresServer.newDatabase();
        JarredClassPath classes = JarredClassPath.in(folder);
        try (BindServer bind = BindServer.start(Map.of("example", "* MX 10 mx.mail\nmx.mail A 192.0.2.1"));
                RunningSealpost watcher = watcher(folder, database, bind)) {
            Nodes two = new Nodes(folder, classes, database, bind.resolver());
            UUID job = watcher.bean(Imports.class)
                    .begin(watcher.owner(), new ByteArrayInputStream(file()), "killed.csv", null, "killed");
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
        } finally {
            nodes.forEach(Process::destroyForcibly);
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

    /** Two nodes at work; where one is killed the other goes on, and a new one takes its place. */
    private final class Nodes {

        private final Path folder;
        private final JarredClassPath classes;
        private final PostgresServer.Database database;
        private final String resolver;
        private final Process[] running = new Process[2];

        Nodes(Path folder, JarredClassPath classes, PostgresServer.Database database, String resolver)
                throws Exception {
            this.folder = folder;
            this.classes = classes;
            this.database = database;
            this.resolver = resolver;
            running[0] = start();
            running[1] = start();
            awaitReady(running[0]);
            awaitReady(running[1]);
        }

        void killOne(int which, Callable<Boolean> when) throws Exception {
            await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(when);
            running[which].destroyForcibly().waitFor();
            running[which] = start();
        }

        private Process start() throws Exception {
            int number = nodes.size();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            classes.toString(),
                            WorkingUntilKilled.class.getName(),
                            folder.resolve("node" + number).toString(),
                            database.url(),
                            database.username(),
                            database.password(),
                            resolver)
                    .redirectOutput(number < 2 ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("errors" + number).toFile()))
                    .start();
            nodes.add(process);
            return process;
        }

        private void awaitReady(Process process) throws Exception {
            var lines = process.inputReader(StandardCharsets.UTF_8);
            String line = lines.readLine();
            while (line != null && !line.equals("READY")) {
                line = lines.readLine();
            }
            assertThat(line).as("a node started").isEqualTo("READY");
        }
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

    private static byte[] file() {
        return IntStream.range(0, ROWS)
                .mapToObj(number -> "d" + number + ".example,testing")
                .collect(Collectors.joining("\n", "name,mode\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
