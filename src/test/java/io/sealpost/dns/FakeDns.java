package io.sealpost.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A DNS in memory that may change at any time; what it does not know does not exist. Answers at once. */
public final class FakeDns implements DnsClient {

    private static final int MOST_ALIASES = 8;

    private final Map<DomainName, List<Object>> records = new HashMap<>();
    private final Map<DomainName, DnsFailure> failures = new HashMap<>();
    private final List<String> questions = Collections.synchronizedList(new ArrayList<>());
    private @Nullable DnsFailure down;
    private boolean authenticated;
    private List<NamedResolver> resolvers = List.of();
    private Duration ttl = Duration.ofMinutes(5);

    private record Txt(String text) {}

    private record Cname(DomainName target) {}

    private record Ns(DomainName target) {}

    public FakeDns mx(String name, int preference, String target) {
        String canonical = target.equals(".") ? "" : target.toLowerCase(Locale.ROOT);
        return add(name, new MxRecord(preference, canonical));
    }

    /** "MX 0 ." (RFC 7505). */
    public FakeDns nullMx(String name) {
        return mx(name, 0, "");
    }

    /** A TXT record, its strings joined already. */
    public FakeDns txt(String name, String text) {
        return add(name, new Txt(text));
    }

    /** An IPv4 or IPv6 address, as a literal. */
    public FakeDns a(String name, String address) {
        try {
            return add(name, InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not an address: " + address, e);
        }
    }

    public FakeDns cname(String name, String target) {
        return add(name, new Cname(name(target)));
    }

    public FakeDns caa(String name, String tag, String value) {
        return add(name, new CaaRecord(false, tag, value));
    }

    public FakeDns tlsa(String name, TlsaRecord record) {
        return add(name, record);
    }

    /** A name server of the zone that begins at this name. */
    public FakeDns ns(String name, String target) {
        return add(name, new Ns(name(target)));
    }

    /** What {@link #resolvers} tells. */
    public synchronized FakeDns resolvers(List<NamedResolver> several) {
        resolvers = List.copyOf(several);
        return this;
    }

    /** The name exists and holds nothing. */
    public synchronized FakeDns empty(String name) {
        records.put(name(name), new ArrayList<>());
        return this;
    }

    /** Takes away everything at this name. */
    public synchronized FakeDns remove(String name) {
        records.remove(name(name));
        failures.remove(name(name));
        return this;
    }

    /** Every question about this name fails. */
    public synchronized FakeDns fails(String name, DnsFailure failure) {
        failures.put(name(name), failure);
        return this;
    }

    /** Every question fails, until called with null. */
    public synchronized FakeDns down(@Nullable DnsFailure failure) {
        down = failure;
        return this;
    }

    /** Whether answers carry the AD flag. */
    public synchronized FakeDns authenticated(boolean authenticated) {
        this.authenticated = authenticated;
        return this;
    }

    /** How long every answer may be kept. */
    public synchronized FakeDns ttl(Duration ttl) {
        this.ttl = ttl;
        return this;
    }

    /** Every question so far, for example {@code MX example.org}. */
    public List<String> questions() {
        synchronized (questions) {
            return List.copyOf(questions);
        }
    }

    /** Starts {@link #questions} anew. */
    public void forgetQuestions() {
        questions.clear();
    }

    @Override
    public CompletableFuture<DnsAnswer<MxRecord>> mx(DomainName name) {
        return ask("MX", name, MxRecord.class, answer -> sorted(answer));
    }

    @Override
    public CompletableFuture<DnsAnswer<InetAddress>> addresses(DomainName name) {
        return ask("A", name, InetAddress.class, answer -> answer);
    }

    @Override
    public CompletableFuture<DnsAnswer<String>> txt(DomainName name) {
        return ask(
                "TXT", name, Txt.class, answer -> answer.stream().map(Txt::text).toList());
    }

    @Override
    public CompletableFuture<DnsAnswer<DomainName>> cname(DomainName name) {
        return ask(
                "CNAME",
                name,
                Cname.class,
                answer -> answer.stream().map(Cname::target).toList());
    }

    @Override
    public CompletableFuture<DnsAnswer<CaaRecord>> caa(DomainName name) {
        return ask("CAA", name, CaaRecord.class, answer -> answer);
    }

    @Override
    public CompletableFuture<DnsAnswer<TlsaRecord>> tlsa(DomainName name) {
        return ask("TLSA", name, TlsaRecord.class, answer -> answer);
    }

    @Override
    public synchronized CompletableFuture<DnsAnswer<DomainName>> nameServers(DomainName name) {
        DnsFailure failure = down != null ? down : failures.get(name);
        List<DomainName> servers = at(name, Ns.class).stream().map(Ns::target).toList();
        DnsAnswer<DomainName> answer = servers.isEmpty()
                ? new DnsAnswer.NoData<>(authenticated)
                : new DnsAnswer.Found<>(servers, ttl, authenticated, List.of());
        return CompletableFuture.completedFuture(failure == null ? answer : new DnsAnswer.Failed<>(failure));
    }

    @Override
    public synchronized List<NamedResolver> resolvers() {
        return resolvers;
    }

    private static List<MxRecord> sorted(List<MxRecord> answer) {
        return answer.stream()
                .sorted(Comparator.comparingInt(MxRecord::preference))
                .toList();
    }

    private synchronized FakeDns add(String name, Object content) {
        records.computeIfAbsent(name(name), key -> new ArrayList<>()).add(content);
        return this;
    }

    private static DomainName name(String text) {
        try {
            return new DomainName(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return DomainName.of(text);
        }
    }

    private interface Reading<R, T> {
        List<T> of(List<R> records);
    }

    private <R, T> CompletableFuture<DnsAnswer<T>> ask(
            String type, DomainName name, Class<R> kind, Reading<R, T> reading) {
        questions.add(type + " " + name);
        return CompletableFuture.completedFuture(answer(name, kind, reading));
    }

    private synchronized <R, T> DnsAnswer<T> answer(DomainName name, Class<R> kind, Reading<R, T> reading) {
        List<DomainName> aliases = new ArrayList<>();
        DomainName current = name;
        while (aliases.size() <= MOST_ALIASES) {
            DnsFailure failure = down != null ? down : failures.get(current);
            if (failure != null) {
                return new DnsAnswer.Failed<>(failure);
            }
            List<R> found = at(current, kind);
            if (!found.isEmpty()) {
                return new DnsAnswer.Found<>(reading.of(found), ttl, authenticated, aliases);
            }
            List<Cname> alias = at(current, Cname.class);
            if (alias.isEmpty()) {
                return exists(current)
                        ? new DnsAnswer.NoData<>(authenticated)
                        : new DnsAnswer.NoSuchDomain<>(authenticated);
            }
            current = alias.getFirst().target();
            aliases.add(current);
        }
        return new DnsAnswer.Failed<>(DnsFailure.MALFORMED);
    }

    private <R> List<R> at(DomainName name, Class<R> kind) {
        return records.getOrDefault(name, List.of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private boolean exists(DomainName name) {
        String below = "." + name;
        return records.containsKey(name)
                || records.keySet().stream().anyMatch(other -> other.ascii().endsWith(below));
    }
}
