package io.sealpost.dns;

import java.time.Duration;
import java.util.List;

/** What came of one question to the DNS: "there is none" and "could not ask" are different answers. */
public sealed interface DnsAnswer<T> {

    /**
     * Records exist.
     *
     * @param records at least one, in the order of the answer
     * @param ttl the shortest time to live on the way
     * @param authenticated the resolver set the AD flag (RFC 4035 §3.2.3)
     * @param aliases the CNAME targets that were followed, in order; empty where the name itself holds the records
     */
    record Found<T>(List<T> records, Duration ttl, boolean authenticated, List<DomainName> aliases)
            implements DnsAnswer<T> {
        public Found {
            records = List.copyOf(records);
            aliases = List.copyOf(aliases);
        }
    }

    /** The name exists and has no record of this type. */
    record NoData<T>(boolean authenticated) implements DnsAnswer<T> {}

    /** The name does not exist (NXDOMAIN). */
    record NoSuchDomain<T>(boolean authenticated) implements DnsAnswer<T> {}

    /** Nobody could be asked, or nobody gave an answer that can be used: this says nothing about the name. */
    record Failed<T>(DnsFailure failure) implements DnsAnswer<T> {}
}
