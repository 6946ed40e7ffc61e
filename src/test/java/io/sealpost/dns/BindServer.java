package io.sealpost.dns;

import io.sealpost.Peers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Debian's BIND as the authority for zones given as text, on 127.0.0.1 and a free port. A zone's text has no $TTL, SOA or
 * NS; those are written here, so that every reload has a higher serial.
 */
public final class BindServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private final Map<String, String> zones = new TreeMap<>();
    private final Process process;
    private int serial = 1;

    private BindServer(Path named, Map<String, String> zones, String options) {
        try {
            folder = Files.createTempDirectory("sealpost-bind");
            port = freePort();
            this.zones.putAll(zones);
            for (String zone : zones.keySet()) {
                write(zone);
            }
            writeConfiguration(options);
            process = new ProcessBuilder(
                            named.toString(),
                            "-g",
                            "-n",
                            "1",
                            "-c",
                            folder.resolve("named.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it answers; zone name → records, for example {@code "@ MX 10 mx1"}. */
    public static BindServer start(Map<String, String> zones) {
        return start(zones, "");
    }

    /** As above, with more lines for the options block of named.conf. */
    public static BindServer start(Map<String, String> zones, String options) {
        BindServer server = new BindServer(Peers.program("named", "bind9"), zones, options);
        try {
            server.awaitAny();
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
        return server;
    }

    public int port() {
        return port;
    }

    /** As {@code sealpost.dns.resolvers} has it. */
    public String resolver() {
        return "127.0.0.1:" + port;
    }

    /** Gives the zone new content and waits until it is served. */
    public synchronized void reload(String zone, String records) {
        if (!zones.containsKey(zone)) {
            throw new IllegalArgumentException("No such zone: " + zone);
        }
        zones.put(zone, records);
        serial++;
        try {
            write(zone);
            new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        awaitSerial(zone);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // BIND reloads a file only when its time of change differs, and the file system may count in seconds.
    private void write(String zone) throws IOException {
        Path file = folder.resolve(zone + ".zone");
        Files.writeString(
                file,
                "$TTL 60\n@ SOA ns hostmaster " + serial + " 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n"
                        + zones.get(zone) + "\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 1_000_000 + serial * 2_000L));
    }

    private void writeConfiguration(String options) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("options { directory \"")
                .append(folder)
                .append("\"; listen-on port ")
                .append(port);
        text.append(" { 127.0.0.1; }; listen-on-v6 { none; }; recursion no; notify no; ");
        text.append("dnssec-validation no; pid-file \"named.pid\"; session-keyfile \"session.key\"; ");
        text.append("managed-keys-directory \"")
                .append(folder)
                .append("\"; ")
                .append(options)
                .append(" };\n");
        text.append("controls { };\n");
        for (String zone : zones.keySet()) {
            text.append("zone \"").append(zone).append("\" { type primary; check-names ignore; check-mx ignore; ");
            text.append("check-integrity no; file \"").append(zone).append(".zone\"; };\n");
        }
        Files.writeString(folder.resolve("named.conf"), text);
    }

    // One zone is enough: tests start it with broken ones, too.
    private void awaitAny() {
        await(() -> zones.keySet().stream().anyMatch(zone -> servedSerial(zone) == serial), "any zone");
    }

    private void awaitSerial(String zone) {
        await(() -> servedSerial(zone) == serial, zone + " with serial " + serial);
    }

    private void await(BooleanSupplier served, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (served.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("BIND does not serve " + what + ":\n" + log());
    }

    private long servedSerial(String zone) {
        try {
            SimpleResolver resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", port));
            resolver.setTimeout(Duration.ofMillis(500));
            Message answer =
                    resolver.send(Message.newQuery(Record.newRecord(Name.fromString(zone + "."), Type.SOA, DClass.IN)));
            return answer.getSection(Section.ANSWER).stream()
                    .filter(SOARecord.class::isInstance)
                    .mapToLong(soa -> ((SOARecord) soa).getSerial())
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
            try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback)) {
                return udp.getLocalPort();
            } catch (BindException e) {
                // Taken for UDP by another: the next one.
                continue;
            }
        }
        throw new IOException("No free port");
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
