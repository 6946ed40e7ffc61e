package io.sealpost.policies.fetch;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.outbound.AddressGuard;
import io.sealpost.outbound.TrustAnchors;
import io.sealpost.policies.fetch.PolicyFetch.DnsFailed;
import io.sealpost.policies.fetch.PolicyFetch.NoHost;
import io.sealpost.policies.fetch.PolicyFetch.NotAllowedAddress;
import io.sealpost.policies.fetch.PolicyFetch.TimedOut;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.springframework.stereotype.Component;

/** Fetches policies with Apache HttpClient, on virtual threads. */
@Component
final class HttpPolicyFetcher implements PolicyFetcher {

    private static final int LONGEST_NAME = 253;
    private static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("policy-fetch-", 0).factory());

    private final DnsClient dns;
    private final PolicyFetchProperties properties;
    private final AddressGuard guard;
    private final SSLContext tls;
    private final Semaphore places;

    HttpPolicyFetcher(DnsClient dns, PolicyFetchProperties properties) {
        this.dns = dns;
        this.properties = properties;
        this.guard = new AddressGuard(properties.allowedNetworks());
        this.tls = TrustAnchors.context(properties.trustAnchors(), "sealpost.policies.fetch.trust-anchors");
        this.places = new Semaphore(properties.maxInFlight());
    }

    @Override
    public CompletableFuture<PolicyFetch> fetch(DomainName policyDomain) {
        if (policyDomain.ascii().length() + "mta-sts.".length() > LONGEST_NAME) {
            return done(new NoHost());
        }
        DomainName host = policyDomain.child("mta-sts");
        return dns.addresses(host).thenCompose(answer -> switch (answer) {
            case DnsAnswer.Found<InetAddress> found -> fetch(host, found.records());
            case DnsAnswer.NoData<InetAddress> _, DnsAnswer.NoSuchDomain<InetAddress> _ -> done(new NoHost());
            case DnsAnswer.Failed<InetAddress>(DnsFailure failure) -> done(new DnsFailed(failure));
        });
    }

    private CompletableFuture<PolicyFetch> fetch(DomainName host, List<InetAddress> addresses) {
        List<InetAddress> allowed = addresses.stream().filter(guard::allows).toList();
        if (allowed.isEmpty()) {
            return done(new NotAllowedAddress(addresses));
        }
        CompletableFuture<PolicyFetch> outcome = new CompletableFuture<>();
        THREADS.execute(() -> inTurn(host, allowed, outcome));
        return outcome;
    }

    private void inTurn(DomainName host, List<InetAddress> addresses, CompletableFuture<PolicyFetch> outcome) {
        places.acquireUninterruptibly();
        try (HttpsExchange exchange =
                new HttpsExchange(host, addresses, properties.httpsPort(), properties.timeout(), tls)) {
            // The deadline counts for all of it: a server that sends a byte now and then never runs into a socket
            // timeout.
            outcome.completeOnTimeout(new TimedOut(), properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .thenRunAsync(exchange::close, THREADS);
            outcome.complete(exchange.run());
        } catch (RuntimeException | StackOverflowError e) {
            outcome.complete(FailedFetch.of(e, true));
        } finally {
            places.release();
        }
    }

    private static CompletableFuture<PolicyFetch> done(PolicyFetch fetch) {
        return CompletableFuture.completedFuture(fetch);
    }
}
