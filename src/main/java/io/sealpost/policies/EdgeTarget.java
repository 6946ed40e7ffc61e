package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import java.net.InetAddress;
import java.util.List;

/** What {@code mta-sts.<domain>} has to point to. */
public sealed interface EdgeTarget {

    /** An alias of this instance's public name. */
    record Alias(DomainName host) implements EdgeTarget {}

    /** This instance's public addresses. */
    record Addresses(List<InetAddress> addresses) implements EdgeTarget {
        public Addresses {
            addresses = List.copyOf(addresses);
        }
    }

    /** The operator has not said it: {@code sealpost.policies.edge-host} or {@code edge-addresses}. */
    record Unknown() implements EdgeTarget {}
}
