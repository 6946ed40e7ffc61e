package io.sealpost.policies;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.dns.MailRouting;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.mtasts.StsRecord;
import io.sealpost.mtasts.StsRecordReading;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetcher;
import io.sealpost.policies.providers.MailProviders;
import io.sealpost.policies.providers.Recognition;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Looks at many domains from outside, with as few questions as their first version needs. A policy is fetched only where a
 * record announces it: without one no sender would (RFC 8461 §3.1).
 */
@Service
public class QuickSurveys {

    private final DnsClient dns;
    private final MailRouting routing;
    private final PolicyFetcher fetcher;
    private final MailProviders providers;

    QuickSurveys(DnsClient dns, MailRouting routing, PolicyFetcher fetcher, MailProviders providers) {
        this.dns = dns;
        this.routing = routing;
        this.fetcher = fetcher;
        this.providers = providers;
    }

    /** Never blocks and never completes exceptionally. */
    public CompletableFuture<QuickSurvey> lookAt(DomainName domain) {
        CompletableFuture<MailRoute> route = routing.of(domain);
        return dns.txt(domain.child("_mta-sts"))
                .thenCompose(record -> published(domain, record)
                        .thenCombine(route, (foreign, mail) -> survey(domain, mail, record, foreign)));
    }

    private CompletableFuture<ForeignPolicy> published(DomainName domain, DnsAnswer<String> record) {
        PolicyId id = record instanceof DnsAnswer.Found<String> found
                        && StsRecord.read(found.records()) instanceof StsRecordReading.Valid valid
                ? valid.record().id()
                : null;
        if (id == null) {
            return CompletableFuture.completedFuture(new ForeignPolicy(null, null, null));
        }
        return fetcher.fetch(domain).thenApply(fetch -> foreign(id, fetch));
    }

    private static ForeignPolicy foreign(PolicyId id, PolicyFetch fetch) {
        byte[] text = fetch instanceof PolicyFetch.Fetched fetched ? fetched.text() : null;
        return new ForeignPolicy(
                id, text, text == null ? null : StsPolicy.read(text).policy());
    }

    private QuickSurvey survey(DomainName domain, MailRoute route, DnsAnswer<String> record, ForeignPolicy foreign) {
        DnsFailure failure = route instanceof MailRoute.Failed(DnsFailure ofMail) ? ofMail : failure(record);
        List<MxPattern> mx = providers.recognise(PolicySurveys.targets(domain, route)).exchangers().stream()
                .map(Recognition.Exchanger::exact)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new QuickSurvey(route, mx, foreign, failure);
    }

    private static @Nullable DnsFailure failure(DnsAnswer<String> record) {
        return record instanceof DnsAnswer.Failed<String>(DnsFailure ofRecord) ? ofRecord : null;
    }
}
