package io.sealpost.dns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * MX look-ups for {@code src/bench/dns.sh}: {@code DnsBench RESOLVER NAMES} reads lines of "in-flight callers passes" and
 * answers each with "asked lost seconds". Never in the jar.
 */
final class DnsBench {

    private final String resolver;
    private final List<DomainName> names;
    private final Map<Integer, DnsClient> clients = new ConcurrentHashMap<>();

    private DnsBench(String resolver, List<DomainName> names) {
        this.resolver = resolver;
        this.names = names;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        DnsBench bench = new DnsBench(
                args[0],
                Files.readAllLines(Path.of(args[1])).stream()
                        .map(DomainName::new)
                        .toList());
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            System.out.println(
                    bench.round(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        }
    }

    private String round(int inFlight, int callers, int passes) throws InterruptedException {
        DnsClient client = clients.computeIfAbsent(inFlight, this::client);
        int all = names.size() * passes;
        AtomicInteger turn = new AtomicInteger();
        LongAdder lost = new LongAdder();
        CountDownLatch done = new CountDownLatch(callers);
        long start = System.nanoTime();
        for (int i = 0; i < callers; i++) {
            Thread.ofVirtual().start(() -> {
                for (int n = turn.getAndIncrement(); n < all; n = turn.getAndIncrement()) {
                    DomainName name = names.get(n % names.size());
                    if (!isRight(name, client.mx(name))) {
                        lost.increment();
                    }
                }
                done.countDown();
            });
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        return all + " " + lost.sum() + " " + seconds;
    }

    private static boolean isRight(DomainName name, CompletableFuture<DnsAnswer<MxRecord>> answer) {
        return answer.join() instanceof DnsAnswer.Found<MxRecord> found
                && found.records().equals(List.of(new MxRecord(10, "mx." + name)));
    }

    private DnsClient client(int inFlight) {
        return new DnsjavaClient(new DnsProperties(List.of(resolver), Duration.ofSeconds(2), 3, inFlight, 10_000));
    }
}
