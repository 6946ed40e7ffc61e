package io.sealpost.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the DNS. Never blocks the caller; the futures never complete exceptionally: what goes wrong is
 * {@link DnsAnswer.Failed}.
 */
public interface DnsClient {

    /** MX records, lowest preference first. */
    CompletableFuture<DnsAnswer<MxRecord>> mx(DomainName name);

    /** IPv4 and IPv6 addresses together; found when one family is found. */
    CompletableFuture<DnsAnswer<InetAddress>> addresses(DomainName name);

    /** TXT records, the strings of each joined without a blank between them (RFC 8461 §3.1). */
    CompletableFuture<DnsAnswer<String>> txt(DomainName name);

    /** CAA records at this name itself, aliases followed; climbing the tree (RFC 8659 §3) is the caller's. */
    CompletableFuture<DnsAnswer<CaaRecord>> caa(DomainName name);

    /** TLSA records (RFC 6698). A DNS in memory that knows none need not say so. */
    default CompletableFuture<DnsAnswer<TlsaRecord>> tlsa(DomainName name) {
        return CompletableFuture.completedFuture(new DnsAnswer.NoData<>(false));
    }

    /** The name servers of the zone that begins at exactly this name. */
    default CompletableFuture<DnsAnswer<DomainName>> nameServers(DomainName name) {
        return CompletableFuture.completedFuture(new DnsAnswer.NoData<>(false));
    }

    /** The resolvers one by one, where there are several; the client itself asks the next only where one fails. */
    default List<NamedResolver> resolvers() {
        return List.of();
    }

    /**
     * A client for programs without Spring.
     *
     * @param resolvers as {@code sealpost.dns.resolvers}; empty for those of the operating system
     * @param timeout of one try
     */
    static DnsClient asking(List<String> resolvers, Duration timeout) {
        return new DnsjavaClient(new DnsProperties(resolvers, timeout, 2, 100, 10_000));
    }

    /** The CNAME at exactly this name, not followed. */
    CompletableFuture<DnsAnswer<DomainName>> cname(DomainName name);
}
