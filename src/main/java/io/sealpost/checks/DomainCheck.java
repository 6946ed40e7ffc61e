package io.sealpost.checks;

import io.sealpost.checks.smtp.SharedVisits;
import io.sealpost.checks.smtp.SocketProbe;
import io.sealpost.checks.smtp.StartTlsProbe;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import io.sealpost.outbound.AddressGuard;
import io.sealpost.outbound.CertificateJudge;
import io.sealpost.outbound.TrustAnchors;
import io.sealpost.policies.fetch.HttpPolicyVisits;
import io.sealpost.policies.fetch.PolicyVisits;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.net.ssl.X509TrustManager;

/**
 * Checks domains, hosted here or anywhere. One of these is shared by all checks, for it remembers the mail servers that
 * it visited.
 */
public final class DomainCheck {

    private static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("check-", 0).factory());
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int VISITS_AT_ONCE = 100;

    private final DnsClient dns;
    private final PolicyVisits policyVisits;
    private final StartTlsProbe probe;
    private final CertificateJudge judge;
    private final OpenPort openPort;
    private final Clock clock;

    DomainCheck(
            DnsClient dns,
            PolicyVisits policyVisits,
            StartTlsProbe probe,
            CertificateJudge judge,
            List<DomainName> references,
            Clock clock) {
        this.dns = dns;
        this.policyVisits = policyVisits;
        this.probe = probe;
        this.judge = judge;
        this.openPort = new OpenPort(dns, probe, references);
        this.clock = clock;
    }

    /** Checks that really connect. */
    public static DomainCheck connecting(DnsClient dns, CheckSettings settings, Clock clock) {
        X509TrustManager trust = TrustAnchors.trust(settings.trustAnchors(), "sealpost.checks.trust-anchors");
        AddressGuard guard = new AddressGuard(settings.allowedNetworks());
        StartTlsProbe probe =
                new SocketProbe(guard, settings.smtpPort(), settings.ehloName(), settings.timeout(), VISITS_AT_ONCE);
        PolicyVisits visits =
                new HttpPolicyVisits(guard, trust, settings.httpsPort(), settings.timeout(), VISITS_AT_ONCE);
        return new DomainCheck(
                dns, visits, new SharedVisits(probe, KEPT), new CertificateJudge(trust), settings.references(), clock);
    }

    /**
     * Looks now. Never blocks the caller; the listener in the options hears the findings as they come, the report holds
     * them all.
     */
    public CompletableFuture<CheckReport> of(DomainName domain, CheckOptions options) {
        CompletableFuture<CheckReport> report = new CompletableFuture<>();
        CheckRun run = new CheckRun(domain, options, dns, policyVisits, probe, judge, openPort, clock.instant());
        THREADS.execute(() -> {
            try {
                report.complete(run.report());
            } catch (RuntimeException | Error e) {
                report.completeExceptionally(e);
            }
        });
        return report;
    }
}
