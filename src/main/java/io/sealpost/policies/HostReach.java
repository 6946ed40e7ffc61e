package io.sealpost.policies;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsAnswer.Found;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/** Looks whether a host's name leads to this instance's edge, by alias or by address. */
@Service
public class HostReach {

    private final DnsClient dns;

    HostReach(DnsClient dns) {
        this.dns = dns;
    }

    /** Never completes exceptionally. */
    public CompletableFuture<HostLead> lookAt(DomainName host, EdgeTarget target) {
        return dns.addresses(host).thenCombine(ours(target), (answer, ours) -> switch (answer) {
            case Found<InetAddress> found -> lead(host, found, target, ours);
            case DnsAnswer.NoData<InetAddress> none -> new HostLead.Nowhere();
            case DnsAnswer.NoSuchDomain<InetAddress> none -> new HostLead.Nowhere();
            case DnsAnswer.Failed<InetAddress> failed -> new HostLead.Unasked(failed.failure());
        });
    }

    private CompletableFuture<List<InetAddress>> ours(EdgeTarget target) {
        return switch (target) {
            case EdgeTarget.Alias alias ->
                dns.addresses(alias.host())
                        .thenApply(answer -> answer instanceof Found<InetAddress> found ? found.records() : List.of());
            case EdgeTarget.Addresses ours -> CompletableFuture.completedFuture(ours.addresses());
            case EdgeTarget.Unknown unknown -> CompletableFuture.completedFuture(List.of());
        };
    }

    private static HostLead lead(DomainName host, Found<InetAddress> found, EdgeTarget target, List<InetAddress> ours) {
        String seen = seen(found);
        if (target instanceof EdgeTarget.Unknown) {
            return new HostLead.Untold(seen);
        }
        if (target instanceof EdgeTarget.Alias alias
                && (found.aliases().contains(alias.host()) || host.equals(alias.host()))) {
            return new HostLead.Here(seen);
        }
        boolean ipv4Here = leadHere(found.records(), ours, Inet4Address.class::isInstance);
        boolean ipv6Here = leadHere(found.records(), ours, address -> !(address instanceof Inet4Address));
        if (ipv4Here && ipv6Here) {
            return new HostLead.Here(seen);
        }
        boolean some = found.records().stream().anyMatch(ours::contains);
        return some && (ipv4Here || ipv6Here) ? new HostLead.Partly(ipv4Here, seen) : new HostLead.Elsewhere(seen);
    }

    private static boolean leadHere(List<InetAddress> seen, List<InetAddress> ours, Predicate<InetAddress> family) {
        return seen.stream().filter(family).allMatch(ours::contains);
    }

    private static String seen(Found<InetAddress> found) {
        List<String> addresses =
                found.records().stream().map(InetAddress::getHostAddress).toList();
        String alias = found.aliases().isEmpty() ? "" : found.aliases().getLast() + " → ";
        return alias + String.join(", ", addresses);
    }
}
