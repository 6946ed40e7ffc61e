package io.sealpost.policies;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sealpost.accounts.Account;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.dns.MailRouting;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.StsRecord;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetcher;
import io.sealpost.policies.providers.MailProviders;
import io.sealpost.tlsrpt.TlsRptRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/** Looks at domains from outside, and remembers for some minutes what it saw. */
@Service
public class PolicySurveys {

    private final DnsClient dns;
    private final MailRouting routing;
    private final PolicyFetcher fetcher;
    private final MailProviders providers;
    private final PolicyObservations observations;
    private final Clock clock;
    private final Cache<Of, PolicySurvey> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    PolicySurveys(
            DnsClient dns,
            MailRouting routing,
            PolicyFetcher fetcher,
            MailProviders providers,
            PolicyObservations observations,
            Clock clock) {
        this.dns = dns;
        this.routing = routing;
        this.fetcher = fetcher;
        this.providers = providers;
        this.observations = observations;
        this.clock = clock;
    }

    /** Whether another organization has looked at the domain is nobody else's business. */
    private record Of(UUID organization, DomainName domain) {}

    /**
     * Looks now: asks for everything at once, then keeps the id that DNS shows and, before the first version, adopts
     * what is published elsewhere. Blocks; call it where waiting is allowed, never inside a transaction.
     */
    public PolicySurvey lookAt(Account account, DomainName domain) {
        PolicySurvey survey = ask(domain).join();
        recent.put(new Of(account.organizationId(), domain), survey);
        PolicyId id = survey.recordId();
        if (id != null) {
            observations.seenInDns(account, domain, id);
        }
        observations.adopt(account, domain, survey.published());
        return survey;
    }

    /** What somebody of the organization saw last, if that is some minutes ago at most. */
    public Optional<PolicySurvey> recent(Account account, DomainName domain) {
        return Optional.ofNullable(recent.getIfPresent(new Of(account.organizationId(), domain)));
    }

    private CompletableFuture<PolicySurvey> ask(DomainName domain) {
        CompletableFuture<MailRoute> route = routing.of(domain);
        CompletableFuture<DnsAnswer<String>> record = dns.txt(domain.child("_mta-sts"));
        CompletableFuture<DnsAnswer<String>> reporting =
                dns.txt(domain.child("_tls").child("_smtp"));
        CompletableFuture<PolicyFetch> fetch = fetcher.fetch(domain);
        return CompletableFuture.allOf(route, record, reporting, fetch)
                .thenApply(all -> new PolicySurvey(
                        domain,
                        route.join(),
                        providers.recognise(targets(domain, route.join())),
                        Observed.txt(record.join(), StsRecord::read),
                        Observed.txt(reporting.join(), TlsRptRecord::read),
                        fetch.join(),
                        clock.instant()));
    }

    static List<String> targets(DomainName domain, MailRoute route) {
        return switch (route) {
            case MailRoute.Exchangers mx ->
                mx.exchangers().stream().map(MailRoute.Exchanger::target).toList();
            // RFC 5321 §5.1: without MX the domain is its own mail server.
            case MailRoute.ImplicitMx itself -> List.of(domain.ascii());
            case MailRoute.NullMx none -> List.of();
            case MailRoute.NoMail none -> List.of();
            case MailRoute.NoSuchDomain none -> List.of();
            case MailRoute.Failed failed -> List.of();
        };
    }
}
