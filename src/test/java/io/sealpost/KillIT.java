package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.mtasts.StsPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} in 200 publishes at random moments: eight threads publish on eight domains in a process of its own, so
 * that each kill interrupts up to eight publishes that were begun and not acknowledged; kills go on until 200 were. After
 * each restart every acknowledged version is there and whole, and the edge serves the newest.
 */
@SuppressWarnings("NullAway") // a null here fails the test by itself
class KillIT {

    private static final int INTERRUPTED_PUBLISHES = 200;
    private static final int MOST_PUBLISHES = 100;
    private static final int LONGEST_MICROS = 20_000;

    private record Version(int number, String id, String sha256, String mode, String maxAge, byte[] text) {}

    private final Random random = new Random(20261123);
    private JarredClassPath classes;
    private final Map<String, Map<Integer, String>> acknowledged = new HashMap<>();
    private int interrupted;

    @Test
    void nothingIsTornOrLostWhenKilled(@TempDir Path folder) throws Exception {
        classes = JarredClassPath.in(folder);
        startAndLeave(folder);
        int kills = 0;
        while (interrupted < INTERRUPTED_PUBLISHES) {
            publishAndKill(folder);
            kills++;
            assertThat(kills).as("kills without work").isLessThan(100);
        }
        Process process = start(folder);
        checkWhatIsThere(process.inputReader(StandardCharsets.UTF_8));
        process.destroyForcibly().waitFor();
        int versions = acknowledged.values().stream().mapToInt(Map::size).sum();
        System.out.printf("%d kills: %d publishes interrupted, %d acknowledged%n", kills, interrupted, versions);
        assertThat(versions).as("acknowledged versions").isGreaterThan(INTERRUPTED_PUBLISHES);
    }

    private void publishAndKill(Path folder) throws Exception {
        Process process = start(folder);
        try {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            checkWhatIsThere(lines);
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            interrupted += listenUntilKilled(process, lines);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** How many publishes were begun and not acknowledged. */
    private int listenUntilKilled(Process process, BufferedReader lines) throws IOException {
        Set<String> inFlight = new HashSet<>();
        int untilKilled = 1 + random.nextInt(MOST_PUBLISHES);
        CompletableFuture<Void> killed = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            if (words[0].equals("BEGIN") && words.length == 2) {
                inFlight.add(words[1]);
            } else if (words[0].equals("ACK") && words.length == 4 && words[3].length() >= 10) {
                inFlight.remove(words[1]);
                acknowledged
                        .computeIfAbsent(words[1], domain -> new HashMap<>())
                        .put(Integer.parseInt(words[2]), words[3]);
                if (--untilKilled == 0) {
                    killed = killLater(process);
                }
            }
        }
        assertThat(killed).as("the process published").isNotNull();
        killed.join();
        return inFlight.size();
    }

    private CompletableFuture<Void> killLater(Process process) {
        Executor later = CompletableFuture.delayedExecutor(random.nextInt(LONGEST_MICROS), TimeUnit.MICROSECONDS);
        // Of the handle, not of the process: that would close what was said before.
        return CompletableFuture.runAsync(() -> process.toHandle().destroyForcibly(), later);
    }

    private void checkWhatIsThere(BufferedReader lines) throws Exception {
        int edge = -1;
        Map<String, String> current = new HashMap<>();
        Map<String, List<Version>> versions = new HashMap<>();
        String line = lines.readLine();
        while (line != null && !line.equals("READY")) {
            String[] words = line.split(" ");
            if (words[0].equals("EDGE")) {
                edge = Integer.parseInt(words[1]);
            } else if (words[0].equals("CURRENT")) {
                current.put(words[1], words[2] + " " + words[3]);
            } else if (words[0].equals("VERSION")) {
                versions.computeIfAbsent(words[1], domain -> new ArrayList<>()).addFirst(version(words));
            }
            line = lines.readLine();
        }
        assertThat(line).as("the process started").isEqualTo("READY");
        for (String domain : acknowledged.keySet()) {
            List<Version> found = versions.getOrDefault(domain, List.of());
            checkAcknowledged(domain, found);
            checkOrder(domain, found);
            for (Version version : found) {
                checkWhole(domain, version);
            }
            Version newest = found.getLast();
            assertThat(current).containsEntry(domain, newest.number() + " " + newest.id());
            assertThat(RunningSealpost.policy(edge, domain))
                    .contains("\"" + newest.id() + "\"")
                    .endsWith("\r\n\r\n" + new String(newest.text(), StandardCharsets.US_ASCII));
        }
    }

    private static Version version(String[] words) {
        return new Version(
                Integer.parseInt(words[2]),
                words[3],
                words[4],
                words[5],
                words[6],
                Base64.getDecoder().decode(words[7]));
    }

    private void checkAcknowledged(String domain, List<Version> found) {
        Map<Integer, String> ids = new HashMap<>();
        found.forEach(version -> ids.put(version.number(), version.id()));
        assertThat(ids).as(domain).containsAllEntriesOf(acknowledged.getOrDefault(domain, Map.of()));
    }

    private static void checkOrder(String domain, List<Version> found) {
        for (int index = 0; index < found.size(); index++) {
            assertThat(found.get(index).number()).as(domain + " is contiguous").isEqualTo(index + 1);
            if (index > 0) {
                assertThat(new BigInteger(found.get(index).id()))
                        .as(domain + " ids rise")
                        .isGreaterThan(new BigInteger(found.get(index - 1).id()));
            }
        }
    }

    private static void checkWhole(String domain, Version version) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(version.text());
        assertThat(HexFormat.of().formatHex(digest)).as(domain + " text").isEqualTo(version.sha256());
        StsPolicy policy = StsPolicy.read(version.text()).policy();
        assertThat(policy).as(domain + " text").isNotNull();
        assertThat(policy.mode()).hasToString(version.mode());
        assertThat(policy.maxAge()).hasToString(version.maxAge());
    }

    /** A first start that ends by itself and notes its classes, so that each later one takes a third of the time. */
    private void startAndLeave(Path folder) throws Exception {
        Process process = start(folder, "-XX:AOTCacheOutput=" + folder.resolve("classes.aot"));
        process.getOutputStream().close();
        process.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {});
        assertThat(process.waitFor()).as("exit of the first start").isZero();
    }

    private Process start(Path folder) throws IOException {
        return start(folder, "-XX:AOTCache=" + folder.resolve("classes.aot"));
    }

    private Process start(Path folder, String cache) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        cache,
                        "-Xlog:disable", // standard output is for the lines alone
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        classes.toString(),
                        PublishingUntilKilled.class.getName(),
                        folder.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors").toFile()))
                .start();
    }
}
