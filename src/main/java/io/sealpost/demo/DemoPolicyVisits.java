package io.sealpost.demo;

import io.sealpost.dns.DomainName;
import io.sealpost.outbound.TlsPeer;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetch.TlsFailure;
import io.sealpost.policies.fetch.PolicyVisit;
import io.sealpost.policies.fetch.PolicyVisits;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a check sees of the policy hosts of the sample world: what the fetcher sees, with the certificate shown. */
final class DemoPolicyVisits implements PolicyVisits {

    private final DemoPolicyFetcher fetcher;
    private final DemoAuthority authority;

    DemoPolicyVisits(DemoPolicyFetcher fetcher, DemoAuthority authority) {
        this.fetcher = fetcher;
        this.authority = authority;
    }

    @Override
    public CompletableFuture<PolicyVisit> visit(DomainName host, InetAddress address) {
        DomainName domain = host.parent();
        if (domain == null) {
            throw new IllegalArgumentException("Not a policy host: " + host);
        }
        return fetcher.fetch(domain)
                .thenApply(outcome ->
                        new PolicyVisit(address, outcome, tls(outcome, host.ascii()), Duration.ofMillis(60)));
    }

    private @Nullable TlsPeer tls(PolicyFetch outcome, String host) {
        return switch (outcome) {
            case PolicyFetch.Fetched _,
                    PolicyFetch.HttpStatus _,
                    PolicyFetch.Redirected _,
                    PolicyFetch.TooLarge _,
                    PolicyFetch.BrokenResponse _ -> authority.good(host);
            case PolicyFetch.TlsFailed(TlsFailure failure, var _) -> failed(failure, host);
            case PolicyFetch.NoHost _,
                    PolicyFetch.DnsFailed _,
                    PolicyFetch.NotAllowedAddress _,
                    PolicyFetch.ConnectFailed _,
                    PolicyFetch.TimedOut _ -> null;
        };
    }

    private @Nullable TlsPeer failed(TlsFailure failure, String host) {
        return switch (failure) {
            case EXPIRED -> authority.expired(host);
            case WRONG_NAME -> authority.wrongName(host);
            case UNTRUSTED -> authority.untrusted(host);
            case HANDSHAKE -> null;
        };
    }
}
