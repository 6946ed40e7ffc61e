package io.sealpost.policies.fetch;

import io.sealpost.dns.DomainName;
import java.util.concurrent.CompletableFuture;

/** Fetches {@code https://mta-sts.<domain>/.well-known/mta-sts.txt}; the future never completes exceptionally. */
public interface PolicyFetcher {

    CompletableFuture<PolicyFetch> fetch(DomainName policyDomain);
}
