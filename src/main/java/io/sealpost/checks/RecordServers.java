package io.sealpost.checks;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.ShortAddress;
import io.sealpost.dns.ZoneAnswer;
import io.sealpost.dns.ZoneServers;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks each name server of a zone, and each resolver where there are several, for the record at {@code _mta-sts}. One of
 * these is shared by all checks: ten thousand domains on the same name servers are one look for their addresses.
 */
final class RecordServers {

    /** What is usual for all of it, however many servers there are. */
    static final Duration LONGEST = Duration.ofSeconds(4);

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_NAME_SERVERS = 8;
    private static final int MOST_RESOLVERS = 5;
    private static final int MOST_CLIMBS = 5;

    private record Address(DomainName server, InetAddress address) {}

    private final DnsClient dns;
    private final ZoneServers zoneServers;
    private final Duration longest;
    private final AsyncCache<DomainName, List<Address>> addresses =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(KEPT).buildAsync();

    /** @param longest how long one look may take in all; nothing is seen where that is over before */
    RecordServers(DnsClient dns, ZoneServers zoneServers, Duration longest) {
        this.dns = dns;
        this.zoneServers = zoneServers;
        this.longest = longest;
    }

    /** Never completes exceptionally; what cannot be asked is left out. */
    CompletableFuture<RecordViews> look(DomainName domain, DomainName record) {
        CompletableFuture<Map<String, List<String>>> servers = zone(domain, MOST_CLIMBS)
                .thenCompose(names -> all(names.stream().map(this::addresses)))
                .thenCompose(found -> told(found.stream().flatMap(List::stream).toList(), record));
        return servers.thenCombine(resolvers(record), RecordViews::new)
                .exceptionally(_ -> RecordViews.NONE)
                .completeOnTimeout(RecordViews.NONE, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The names of the servers of the zone that the name is in. */
    private CompletableFuture<List<DomainName>> zone(DomainName name, int climbs) {
        return dns.nameServers(name).thenCompose(answer -> switch (answer) {
            case DnsAnswer.Found<DomainName> found ->
                done(found.records().stream().limit(MOST_NAME_SERVERS).toList());
            case DnsAnswer.NoData<DomainName> _ -> {
                DomainName parent = name.parent();
                yield parent == null || climbs == 0 ? done(List.<DomainName>of()) : zone(parent, climbs - 1);
            }
            case DnsAnswer.NoSuchDomain<DomainName> _, DnsAnswer.Failed<DomainName> _ -> done(List.<DomainName>of());
        });
    }

    /** One address of each family: others of the same name are the same data. */
    private CompletableFuture<List<Address>> addresses(DomainName server) {
        return addresses.get(
                server,
                (name, _) -> dns.addresses(name).thenApply(answer -> {
                    List<InetAddress> found =
                            answer instanceof DnsAnswer.Found<InetAddress> some ? some.records() : List.of();
                    return Stream.of(4, 16)
                            .flatMap(length -> found.stream()
                                    .filter(one -> one.getAddress().length == length)
                                    .limit(1))
                            .map(one -> new Address(name, one))
                            .toList();
                }));
    }

    private CompletableFuture<Map<String, List<String>>> told(List<Address> servers, DomainName record) {
        Stream<CompletableFuture<ZoneAnswer>> answers =
                servers.stream().map(server -> zoneServers.txt(server.address(), record));
        return all(answers).thenApply(said -> {
            Map<String, List<String>> told = new LinkedHashMap<>();
            for (int i = 0; i < servers.size(); i++) {
                Address server = servers.get(i);
                if (said.get(i) instanceof ZoneAnswer.Told(List<String> records)) {
                    told.put(server.server() + " [" + ShortAddress.of(server.address()) + "]", records);
                }
            }
            return told;
        });
    }

    private CompletableFuture<Map<String, List<String>>> resolvers(DomainName record) {
        var resolvers = dns.resolvers().stream().limit(MOST_RESOLVERS).toList();
        if (resolvers.size() < 2) {
            return done(Map.of());
        }
        return all(resolvers.stream().map(one -> one.client().txt(record))).thenApply(answers -> {
            Map<String, List<String>> told = new LinkedHashMap<>();
            for (int i = 0; i < answers.size(); i++) {
                List<String> texts = texts(answers.get(i));
                if (texts != null) {
                    told.put(resolvers.get(i).name(), texts);
                }
            }
            return told;
        });
    }

    /** Null where the answer says nothing. */
    static @Nullable List<String> texts(DnsAnswer<String> answer) {
        return switch (answer) {
            case DnsAnswer.Found<String> found ->
                found.records().stream()
                        .map(text -> "TXT \"" + text + "\"")
                        .sorted()
                        .toList();
            case DnsAnswer.NoData<String> _, DnsAnswer.NoSuchDomain<String> _ -> List.of();
            case DnsAnswer.Failed<String> _ -> null;
        };
    }

    private static <T> CompletableFuture<List<T>> all(Stream<CompletableFuture<T>> futures) {
        List<CompletableFuture<T>> all = futures.toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(_ -> all.stream().map(CompletableFuture::join).toList());
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
