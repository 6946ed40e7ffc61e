package io.sealpost.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Asks resolvers with dnsjava; keeps nothing, so that a page that watches a record sees it change. */
@Component
final class DnsjavaClient implements DnsClient {

    private static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("dns-", 0).factory());

    private final Resolvers resolvers;
    private final InFlightLimit limit;
    private final List<NamedResolver> each;

    @Autowired
    DnsjavaClient(DnsProperties properties) {
        List<InetSocketAddress> addresses = addresses(properties);
        resolvers = new Resolvers(addresses, properties.timeout(), properties.tries(), THREADS);
        limit = new InFlightLimit(properties.maxInFlight(), properties.maxWaiting());
        each = addresses.stream().map(address -> alone(address, properties)).toList();
    }

    private DnsjavaClient(Resolvers resolvers, InFlightLimit limit) {
        this.resolvers = resolvers;
        this.limit = limit;
        this.each = List.of();
    }

    private NamedResolver alone(InetSocketAddress address, DnsProperties properties) {
        Resolvers one = new Resolvers(List.of(address), properties.timeout(), properties.tries(), THREADS);
        String host = address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        String name = address.getPort() == SimpleResolver.DEFAULT_PORT ? host : host + " port " + address.getPort();
        return new NamedResolver(name, new DnsjavaClient(one, limit));
    }

    private static List<InetSocketAddress> addresses(DnsProperties properties) {
        return properties.resolvers().isEmpty()
                ? ResolverConfig.getCurrentConfig().servers()
                : properties.resolvers().stream()
                        .map(ResolverAddress::parse)
                        .map(ResolverAddress::resolve)
                        .toList();
    }

    @Override
    public CompletableFuture<DnsAnswer<MxRecord>> mx(DomainName name) {
        return ask(name, Type.MX, MXRecord.class, DnsjavaClient::byPreference);
    }

    @Override
    public CompletableFuture<DnsAnswer<InetAddress>> addresses(DomainName name) {
        CompletableFuture<DnsAnswer<InetAddress>> four =
                ask(name, Type.A, ARecord.class, each(record -> plain(record.getAddress())));
        CompletableFuture<DnsAnswer<InetAddress>> six =
                ask(name, Type.AAAA, AAAARecord.class, each(record -> plain(record.getAddress())));
        return four.thenCombine(six, BothFamilies::of);
    }

    @Override
    public CompletableFuture<DnsAnswer<String>> txt(DomainName name) {
        return ask(name, Type.TXT, TXTRecord.class, each(DnsNames::joined));
    }

    @Override
    public CompletableFuture<DnsAnswer<CaaRecord>> caa(DomainName name) {
        return ask(name, Type.CAA, CAARecord.class, each(DnsjavaClient::property));
    }

    @Override
    public CompletableFuture<DnsAnswer<DomainName>> cname(DomainName name) {
        return ask(name, Type.CNAME, CNAMERecord.class, names(CNAMERecord::getTarget));
    }

    @Override
    public CompletableFuture<DnsAnswer<TlsaRecord>> tlsa(DomainName name) {
        return ask(
                name,
                Type.TLSA,
                TLSARecord.class,
                each(record -> new TlsaRecord(
                        record.getCertificateUsage(),
                        record.getSelector(),
                        record.getMatchingType(),
                        HexFormat.of().formatHex(record.getCertificateAssociationData()))));
    }

    @Override
    public CompletableFuture<DnsAnswer<DomainName>> nameServers(DomainName name) {
        return ask(name, Type.NS, NSRecord.class, names(NSRecord::getTarget));
    }

    @Override
    public List<NamedResolver> resolvers() {
        return each;
    }

    private <R extends Record, T> CompletableFuture<DnsAnswer<T>> ask(
            DomainName name, int type, Class<R> kind, Function<List<R>, List<T>> reading) {
        return limit.run(
                        () -> new AliasChase<>(resolvers, DnsNames.absolute(name), type, kind, reading).answer(),
                        new DnsAnswer.Failed<T>(DnsFailure.OVERLOADED))
                .exceptionally(e -> new DnsAnswer.Failed<>(DnsFailure.MALFORMED));
    }

    private static <R, T> Function<List<R>, List<T>> each(Function<R, T> reading) {
        return records -> records.stream().map(reading).toList();
    }

    /** The targets that are domain names; the others are left out. */
    private static <R> Function<List<R>, List<DomainName>> names(Function<R, Name> target) {
        return records -> records.stream()
                .map(record -> DnsNames.domainName(target.apply(record)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<MxRecord> byPreference(List<MXRecord> records) {
        return records.stream()
                .map(record -> new MxRecord(record.getPriority(), DnsNames.text(record.getTarget())))
                .sorted(Comparator.comparingInt(MxRecord::preference))
                .toList();
    }

    private static CaaRecord property(CAARecord record) {
        boolean critical = (record.getFlags() & CAARecord.Flags.IssuerCritical) != 0;
        return new CaaRecord(critical, record.getTag().toLowerCase(Locale.ROOT), record.getValue());
    }

    private static InetAddress plain(InetAddress named) {
        try {
            return InetAddress.getByAddress(named.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
