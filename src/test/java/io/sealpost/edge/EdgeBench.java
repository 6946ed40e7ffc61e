package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sealpost.policies.HostedPolicies;
import io.sealpost.policies.HostedPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.unit.DataSize;

/**
 * The edge alone, started from a snapshot without a database, for the scripts in {@code src/bench}. Never in the jar.
 *
 * <pre>
 * EdgeBench generate SNAPSHOT DOMAINS TEXTS [FILES]   writes a snapshot, and the texts as files per host where asked
 * EdgeBench serve SNAPSHOT PORT                       serves it until killed
 * EdgeBench decoder SNAPSHOT                          serves it behind Netty's own request decoder
 * EdgeBench heap SNAPSHOT                             prints the used heap before and after loading it
 * </pre>
 */
final class EdgeBench {

    private EdgeBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path snapshot = Path.of(args[1]);
        switch (args[0]) {
            case "generate" ->
                generate(
                        new EdgeSnapshot(snapshot),
                        Integer.parseInt(args[2]),
                        Integer.parseInt(args[3]),
                        args.length > 4 ? Path.of(args[4]) : null);
            case "serve" -> serve(snapshot, Integer.parseInt(args[2]));
            case "decoder" -> decoder(new EdgeSnapshot(snapshot));
            case "heap" -> heap(new EdgeSnapshot(snapshot));
            default -> throw new IllegalArgumentException("generate, serve, decoder or heap: " + args[0]);
        }
    }

    private static void generate(EdgeSnapshot snapshot, int domains, int texts, @Nullable Path files)
            throws IOException {
        PolicyIndex index = new PolicyIndex(domains);
        for (int i = 0; i < domains; i++) {
            String domain = "d" + i + ".bench.example";
            byte[] text = text(i % texts).getBytes(US_ASCII);
            byte[] id = Long.toString(2026112301L + i % 90).getBytes(US_ASCII);
            index.apply(domain, id, text, i + 1L);
            if (files != null) {
                Path directory = files.resolve("mta-sts." + domain).resolve(".well-known");
                Files.createDirectories(directory);
                Files.write(directory.resolve("mta-sts.txt"), text);
            }
        }
        snapshot.write(index, new UUID(1, 1), domains);
    }

    private static String text(int number) {
        return "version: STSv1\nmode: enforce\nmx: mx1.provider" + number + ".example\nmx: mx2.provider" + number
                + ".example\nmx: *.backup.provider" + number + ".example\nmax_age: 1209600\n";
    }

    private static void serve(Path snapshot, int port) throws InterruptedException {
        EdgeProperties properties = properties(snapshot, port);
        CurrentIndex current = new CurrentIndex();
        EdgeSync sync = new EdgeSync(new NoDatabase(), current, new EdgeSnapshot(snapshot), properties);
        sync.start();
        EdgeCounts counts = new EdgeCounts();
        Connections connections = new Connections(properties.maxConnections(), properties.maxConnectionsPerAddress());
        EdgePipelines pipelines =
                new EdgePipelines(properties, EdgeFixture.setting(current, counts, 8192, false), connections, null);
        EdgeServer server = new EdgeServer(properties, pipelines, connections);
        server.start();
        System.out.println("ready " + server.port());
        Thread.currentThread().join();
    }

    static EdgeProperties properties(Path snapshot, int port) {
        return new EdgeProperties(
                InetAddress.getLoopbackAddress(),
                port,
                0,
                0,
                20_000,
                20_000,
                DataSize.ofKilobytes(8),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                snapshot,
                Duration.ofSeconds(10),
                null,
                20_000,
                List.of(),
                EdgeProperties.ProxyHeader.OFF);
    }

    private static void decoder(EdgeSnapshot snapshot) throws IOException, InterruptedException {
        CurrentIndex current = new CurrentIndex();
        current.swap(snapshot.read().index());
        Http1Writer writer = new Http1Writer(new HttpDate(Clock.systemUTC()));
        System.out.println("ready " + DecoderEdge.start(new PolicyAnswers(current), writer));
        Thread.currentThread().join();
    }

    private static void heap(EdgeSnapshot snapshot) throws IOException {
        long before = usedHeap();
        PolicyIndex index = snapshot.read().index();
        long after = usedHeap();
        System.out.println(
                "domains " + index.served() + " texts " + index.distinctTexts() + " bytes " + (after - before));
    }

    private static long usedHeap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A database that never answers. */
    private static final class NoDatabase implements HostedPolicies {

        @Override
        public Position position() {
            throw new DataAccessResourceFailureException("The benchmark has no database");
        }

        @Override
        public List<HostedPolicy> changedSince(long revision, int limit) {
            throw new DataAccessResourceFailureException("The benchmark has no database");
        }
    }
}
