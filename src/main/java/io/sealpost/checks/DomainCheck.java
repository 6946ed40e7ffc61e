package io.sealpost.checks;

import io.sealpost.checks.smtp.SharedVisits;
import io.sealpost.checks.smtp.SocketProbe;
import io.sealpost.checks.smtp.StartTlsProbe;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.ZoneServers;
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
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;

/**
 * Checks domains, hosted here or anywhere. One of these is shared by all checks, for it remembers the mail servers that
 * it visited.
 */
public final class DomainCheck {

    private static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("check-", 0).factory());
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration WHOLE = Duration.ofSeconds(60);
    private static final Duration NAME_SERVER_TRY = Duration.ofSeconds(1);
    private static final int VISITS_AT_ONCE = 100;

    private final Outside outside;
    private final Clock clock;

    /**
     * Checks that see what these show, for sample worlds and tests.
     *
     * @param references mail servers of several providers, see {@link CheckSettings}
     */
    public DomainCheck(
            DnsClient dns,
            PolicyVisits policyVisits,
            StartTlsProbe probe,
            CertificateJudge judge,
            List<DomainName> references,
            Clock clock) {
        this(
                new Outside(
                        dns,
                        new RecordServers(dns, Outside.NO_ZONE_SERVERS, RecordServers.LONGEST),
                        policyVisits,
                        probe,
                        judge,
                        new OpenPort(dns, probe, references),
                        WHOLE),
                clock);
    }

    DomainCheck(Outside outside, Clock clock) {
        this.outside = outside;
        this.clock = clock;
    }

    /** Checks that really connect. */
    public static DomainCheck connecting(DnsClient dns, CheckSettings settings, Clock clock) {
        return connecting(() -> dns, settings, clock);
    }

    /** As above; the DNS client is asked for last, so that it can be made ready at the same time. */
    public static DomainCheck connecting(Supplier<DnsClient> ready, CheckSettings settings, Clock clock) {
        X509TrustManager trust = TrustAnchors.trust(settings.trustAnchors(), "sealpost.checks.trust-anchors");
        AddressGuard guard = new AddressGuard(settings.allowedNetworks());
        DnsClient dns = ready.get();
        Duration connection = settings.connectionTimeout();
        StartTlsProbe probe = new SharedVisits(
                new SocketProbe(guard, settings.smtpPort(), settings.ehloName(), connection, VISITS_AT_ONCE), KEPT);
        ZoneServers zoneServers = new AnsweringServers(
                ZoneServers.asking(settings.dnsPort(), NAME_SERVER_TRY),
                guard::allows,
                NAME_SERVER_TRY.multipliedBy(2));
        Outside outside = new Outside(
                dns,
                new RecordServers(dns, zoneServers, RecordServers.LONGEST),
                new HttpPolicyVisits(guard, trust, settings.httpsPort(), connection, VISITS_AT_ONCE),
                probe,
                new CertificateJudge(trust),
                new OpenPort(dns, probe, settings.references()),
                settings.timeout());
        return new DomainCheck(outside, clock);
    }

    /**
     * Looks now. Never blocks the caller; the listener in the options hears the findings as they come, the report holds
     * them all.
     */
    public CompletableFuture<CheckReport> of(DomainName domain, CheckOptions options) {
        CompletableFuture<CheckReport> report = new CompletableFuture<>();
        CheckRun run = new CheckRun(domain, options, outside, clock.instant());
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
