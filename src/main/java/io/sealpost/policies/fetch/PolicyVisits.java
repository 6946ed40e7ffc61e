package io.sealpost.policies.fetch;

import io.sealpost.dns.DomainName;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** Fetches a policy from one given address of its host, and notes everything on the way (RFC 8461 §3.3). */
public interface PolicyVisits {

    /**
     * Never blocks the caller and never completes exceptionally. Connects to this address and no other, and not even to
     * this one where it is not allowed.
     *
     * @param host {@code mta-sts.<domain>}
     */
    CompletableFuture<PolicyVisit> visit(DomainName host, InetAddress address);
}
