package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.domains.PolicyHostLook;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetcher;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/**
 * Whether senders come to our edge for a domain's policy: by its name or its addresses, or else because the text that they
 * get is ours, through a proxy whose addresses are not.
 */
@Component
class EdgeLook implements PolicyHostLook {

    private static final int LONGEST_DOMAIN = 253 - "mta-sts.".length();

    private final HostReach reach;
    private final RecordSetup setup;
    private final PolicyFetcher fetcher;
    private final ServedVersions versions;

    EdgeLook(HostReach reach, RecordSetup setup, PolicyFetcher fetcher, ServedVersions versions) {
        this.reach = reach;
        this.setup = setup;
        this.fetcher = fetcher;
        this.versions = versions;
    }

    @Override
    public CompletableFuture<Lead> lookAt(DomainName domain) {
        if (domain.ascii().length() > LONGEST_DOMAIN) {
            return CompletableFuture.completedFuture(Lead.UNKNOWN); // it can have no host
        }
        return reach.lookAt(domain.child("mta-sts"), setup.target(null)).thenCompose(lead -> switch (lead) {
            case HostLead.Here here -> CompletableFuture.completedFuture(Lead.HERE);
            case HostLead.Partly partly -> CompletableFuture.completedFuture(Lead.HERE);
            case HostLead.Nowhere none -> CompletableFuture.completedFuture(Lead.ELSEWHERE);
            case HostLead.Unasked unasked -> CompletableFuture.completedFuture(Lead.UNKNOWN);
            case HostLead.Elsewhere away -> byText(domain, Lead.ELSEWHERE);
            case HostLead.Untold untold -> byText(domain, Lead.UNKNOWN);
        });
    }

    private CompletableFuture<Lead> byText(DomainName domain, Lead otherwise) {
        return fetcher.fetch(domain).thenApply(fetch -> switch (fetch) {
            case PolicyFetch.Fetched fetched -> ours(domain, fetched.text()) ? Lead.HERE : otherwise;
            case PolicyFetch.DnsFailed failed -> Lead.UNKNOWN;
            case PolicyFetch.TimedOut late -> Lead.UNKNOWN;
            case PolicyFetch.NotAllowedAddress inside -> Lead.UNKNOWN;
            case PolicyFetch.NoHost none -> otherwise;
            case PolicyFetch.ConnectFailed failed -> otherwise;
            case PolicyFetch.TlsFailed failed -> otherwise;
            case PolicyFetch.HttpStatus status -> otherwise;
            case PolicyFetch.Redirected redirected -> otherwise;
            case PolicyFetch.BrokenResponse broken -> otherwise;
            case PolicyFetch.TooLarge large -> otherwise;
        });
    }

    private boolean ours(DomainName domain, byte[] text) {
        return versions.of(domain)
                .map(served -> served.versions().stream()
                        .anyMatch(version -> Arrays.equals(version.text().getBytes(StandardCharsets.UTF_8), text)))
                .orElse(false);
    }
}
