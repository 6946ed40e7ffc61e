package io.sealpost.policies.fetch;

import io.sealpost.dns.DomainName;
import java.util.concurrent.CompletableFuture;

/** Fetches {@code https://mta-sts.<domain>/.well-known/mta-sts.txt} (RFC 8461 §3.3). */
public interface PolicyFetcher {

    /**
     * Never blocks the caller and never completes exceptionally; what goes wrong is a {@link PolicyFetch}.
     *
     * @param policyDomain the domain itself, without {@code mta-sts.}
     */
    CompletableFuture<PolicyFetch> fetch(DomainName policyDomain);
}
