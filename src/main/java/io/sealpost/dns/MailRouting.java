package io.sealpost.dns;

import io.sealpost.dns.MailRoute.Exchanger;
import io.sealpost.dns.MailRoute.Exchangers;
import io.sealpost.dns.MailRoute.HostState;
import io.sealpost.dns.MailRoute.ImplicitMx;
import io.sealpost.dns.MailRoute.NoMail;
import io.sealpost.dns.MailRoute.NullMx;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Works out where a domain's mail goes, as a sending mail server does (RFC 5321 §5.1, RFC 7505). */
@Service
public class MailRouting {

    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|.*:.*");
    private static final Pattern HOST_NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private final DnsClient dns;

    public MailRouting(DnsClient dns) {
        this.dns = dns;
    }

    /** Never completes exceptionally; each mail server is looked up once, all at the same time. */
    public CompletableFuture<MailRoute> of(DomainName domain) {
        return dns.mx(domain).thenCompose(answer -> switch (answer) {
            case DnsAnswer.Found<MxRecord> found -> exchangers(found);
            case DnsAnswer.NoData<MxRecord> _ -> implicitMx(domain);
            case DnsAnswer.NoSuchDomain<MxRecord> _ -> done(new MailRoute.NoSuchDomain());
            case DnsAnswer.Failed<MxRecord>(DnsFailure failure) -> done(new MailRoute.Failed(failure));
        });
    }

    // RFC 5321 §5.1: without MX, the domain itself is its mail server, with preference 0.
    private CompletableFuture<MailRoute> implicitMx(DomainName domain) {
        return dns.addresses(domain).thenApply(answer -> switch (answer) {
            case DnsAnswer.Found<InetAddress> found -> new ImplicitMx(found.records());
            case DnsAnswer.NoData<InetAddress> _, DnsAnswer.NoSuchDomain<InetAddress> _ -> new NoMail();
            case DnsAnswer.Failed<InetAddress>(DnsFailure failure) -> new MailRoute.Failed(failure);
        });
    }

    private CompletableFuture<MailRoute> exchangers(DnsAnswer.Found<MxRecord> found) {
        List<MxRecord> records = found.records();
        // RFC 7505 §3: a null MX stands alone; its preference should be 0, but says nothing.
        if (records.stream().allMatch(record -> record.target().isEmpty())) {
            return done(new NullMx());
        }
        Map<String, CompletableFuture<HostState>> states = new HashMap<>();
        List<CompletableFuture<Exchanger>> exchangers = records.stream()
                .map(record -> states.computeIfAbsent(record.target(), this::state)
                        .thenApply(state -> new Exchanger(record.preference(), record.target(), state)))
                .toList();
        return CompletableFuture.allOf(exchangers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> new Exchangers(
                        exchangers.stream().map(CompletableFuture::join).toList(), found.authenticated()));
    }

    private CompletableFuture<HostState> state(String target) {
        if (ADDRESS.matcher(target).matches()) {
            return done(new HostState.IsAddress());
        }
        if (!HOST_NAME.matcher(target).matches()) {
            return done(new HostState.NotAHostName());
        }
        DomainName host = new DomainName(target);
        return dns.addresses(host).thenCompose(answer -> switch (answer) {
            case DnsAnswer.Found<InetAddress> found ->
                done(
                        found.aliases().isEmpty()
                                ? new HostState.Addresses(found.records())
                                : new HostState.Alias(found.aliases().getLast(), found.records()));
            case DnsAnswer.NoData<InetAddress> _ -> aliasOr(host, new HostState.NoAddress());
            case DnsAnswer.NoSuchDomain<InetAddress> _ -> aliasOr(host, new HostState.NoSuchHost());
            case DnsAnswer.Failed<InetAddress>(DnsFailure failure) -> done(new HostState.Failed(failure));
        });
    }

    // An alias that leads nowhere is to be mended at the alias, not at the name it stands for.
    private CompletableFuture<HostState> aliasOr(DomainName host, HostState none) {
        return dns.cname(host)
                .thenApply(answer -> answer instanceof DnsAnswer.Found<DomainName> found
                        ? new HostState.Alias(found.records().getFirst(), List.of())
                        : none);
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
