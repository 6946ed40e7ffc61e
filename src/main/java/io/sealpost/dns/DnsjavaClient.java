package io.sealpost.dns;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
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

    DnsjavaClient(DnsProperties properties) {
        resolvers = new Resolvers(addresses(properties), properties.timeout(), properties.tries(), THREADS);
        limit = new InFlightLimit(properties.maxInFlight(), properties.maxWaiting());
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
        return ask(name, Type.TXT, TXTRecord.class, each(DnsjavaClient::joined));
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

    // TXT holds bytes. People publish UTF-8; what is none is shown byte by byte, so that nothing is lost.
    private static String joined(TXTRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object string : record.getStringsAsByteArrays()) {
            bytes.writeBytes((byte[]) string);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
