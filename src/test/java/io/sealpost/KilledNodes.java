package io.sealpost;

import static org.awaitility.Awaitility.await;

import io.sealpost.storage.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Two nodes at work in processes of their own; where one is killed the other goes on, and a new one takes its place. */
final class KilledNodes implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String READY = "READY ";

    private final Path folder;
    private final JarredClassPath classes;
    private final PostgresServer.Database database;
    private final String resolver;
    private final List<Process> all = new ArrayList<>();
    private final int[] running = new int[2];

    KilledNodes(Path folder, JarredClassPath classes, PostgresServer.Database database, String resolver)
            throws IOException {
        this.folder = folder;
        this.classes = classes;
        this.database = database;
        this.resolver = resolver;
        running[0] = start();
        running[1] = start();
    }

    void awaitReady() {
        port(0);
        port(1);
    }

    void killOne(int which, Callable<Boolean> when) throws Exception {
        killForGood(which, when);
        running[which] = start();
    }

    /** Nothing takes its place. */
    void killForGood(int which, Callable<Boolean> when) throws Exception {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(when);
        all.get(running[which]).destroyForcibly().waitFor();
    }

    /** The port of its dashboard, once it is at work. */
    int port(int which) {
        Path said = said(running[which]);
        String ready = await().atMost(LONG).until(() -> lineOf(said), line -> !line.isEmpty());
        return Integer.parseInt(ready.substring(READY.length()));
    }

    private static String lineOf(Path said) throws IOException {
        return Files.readAllLines(said).stream()
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .orElse("");
    }

    private int start() throws IOException {
        int number = all.size();
        all.add(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
                .redirectOutput(said(number).toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors" + number).toFile()))
                .start());
        return number;
    }

    private Path said(int number) {
        return folder.resolve("said" + number);
    }

    @Override
    public void close() {
        all.forEach(Process::destroyForcibly);
    }
}
