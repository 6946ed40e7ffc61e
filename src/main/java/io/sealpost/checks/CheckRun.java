package io.sealpost.checks;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.StartTlsProbe;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.dns.MailRouting;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.mtasts.StsRecordReading;
import io.sealpost.outbound.CertificateJudge;
import io.sealpost.policies.fetch.PolicyFetch.Fetched;
import io.sealpost.policies.fetch.PolicyVisit;
import io.sealpost.policies.fetch.PolicyVisits;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One check of one domain, on one thread that may wait; what it asks others for is under way all at once. */
final class CheckRun {

    private final DomainName domain;
    private final CheckOptions options;
    private final DnsClient dns;
    private final PolicyHosts policyHosts;
    private final MailServers mailServers;
    private final Instant now;
    private final CertificateFindings certificates;
    private final List<Finding> findings = new ArrayList<>();

    CheckRun(
            DomainName domain,
            CheckOptions options,
            DnsClient dns,
            PolicyVisits policyVisits,
            StartTlsProbe probe,
            CertificateJudge judge,
            OpenPort openPort,
            Instant now) {
        this.domain = domain;
        this.options = options;
        this.dns = dns;
        this.policyHosts = new PolicyHosts(domain, dns, policyVisits);
        this.mailServers = new MailServers(dns, probe, openPort);
        this.now = now;
        this.certificates = new CertificateFindings(judge, now);
    }

    CheckReport report() {
        CompletableFuture<MailRoute> routing = new MailRouting(dns).of(domain);
        CompletableFuture<DnsAnswer<String>> recordAnswer = under("_mta-sts", dns::txt);
        CompletableFuture<DnsAnswer<String>> reportingAnswer = under("_smtp._tls", dns::txt);
        CompletableFuture<DnsAnswer<InetAddress>> hostAnswer = under("mta-sts", dns::addresses);
        CompletableFuture<List<PolicyVisit>> policyHost = hostAnswer.thenCompose(policyHosts::visit);
        CompletableFuture<List<CompletableFuture<MxVisit>>> servers =
                routing.thenApply(found -> mailServers.visit(MxHosts.of(domain, found)));

        MailRoute route = routing.join();
        tell(DomainFindings.of(domain, route, parentAnswers(route)));
        if (route instanceof MailRoute.NoSuchDomain) {
            return report(route, null, facts(route, null, List.of(), List.of(), List.of()), false);
        }
        boolean takesMail = route instanceof MailRoute.Exchangers || route instanceof MailRoute.ImplicitMx;
        tell(RecordFindings.of(domain, recordAnswer.join(), options.hosted(), takesMail));
        StsRecordReading record = RecordFindings.reading(recordAnswer.join());
        boolean announced = options.hosted() != null || RecordFindings.isMeant(record);

        List<PolicyVisit> visits = policyHost.join();
        PolicyReading reading = PolicyHostFindings.reading(visits);
        StsPolicy policy = reading == null ? null : reading.policy();
        tell(policyHosts.findings(hostAnswer.join(), visits, announced, options.hosted(), certificates));
        boolean recordCounts = record == null || record instanceof StsRecordReading.Valid;
        StsPolicy inForce = recordCounts ? policy : null;

        Map<String, List<InetAddress>> hosts = MxHosts.of(domain, route);
        Set<String> dead = MxHosts.dead(route);
        if (policy != null) {
            tell(CoverageFindings.of(domain, policy, hosts.keySet(), dead));
        }
        tell(ReportingFindings.of(domain, reportingAnswer.join(), options.hosted(), announced || policy != null));
        MxFindings judging = new MxFindings(certificates, inForce);
        List<MxVisit> mxVisits = mailServers.tell(servers.join(), judging, this::tell);
        if (reading != null && inForce != null) {
            Set<String> living = new LinkedHashSet<>(hosts.keySet());
            living.removeAll(dead);
            tell(CoverageFindings.enforcing(domain, reading, living, mxVisits, judging));
        }
        CheckFacts facts = facts(route, record, visits, ReportingFindings.uris(reportingAnswer.join()), mxVisits);
        tellHistory(facts);
        return report(route, inForce, facts, announced);
    }

    /** A question about a name under the domain; a name too long for the DNS does not exist. */
    private <T> CompletableFuture<DnsAnswer<T>> under(
            String label, Function<DomainName, CompletableFuture<DnsAnswer<T>>> question) {
        String name = label + "." + domain;
        return name.length() > 253
                ? CompletableFuture.completedFuture(new DnsAnswer.NoSuchDomain<>(false))
                : question.apply(new DomainName(name));
    }

    private boolean parentAnswers(MailRoute route) {
        DomainName parent = domain.parent();
        return route instanceof MailRoute.Failed(DnsFailure failure)
                && failure == DnsFailure.SERVFAIL
                && parent != null
                && !(dns.nameServers(parent).join() instanceof DnsAnswer.Failed);
    }

    private void tellHistory(CheckFacts facts) {
        if (options.previous() != null) {
            tell(HistoryFindings.since(domain, options.previous(), facts));
        }
        if (options.hosted() != null) {
            tell(HistoryFindings.cached(domain, options.hosted(), now));
        }
    }

    private CheckFacts facts(
            MailRoute route,
            @Nullable StsRecordReading record,
            List<PolicyVisit> visits,
            List<String> reportUris,
            List<MxVisit> mxVisits) {
        PolicyVisit served = PolicyHostFindings.served(visits);
        return new CheckFacts(
                List.copyOf(MxHosts.of(domain, route).keySet()),
                record instanceof StsRecordReading.Valid valid
                        ? valid.record().id().value()
                        : null,
                served != null && served.outcome() instanceof Fetched fetched ? PolicyHostFindings.text(fetched) : null,
                PolicyHostFindings.reading(visits),
                visits,
                reportUris,
                mxVisits);
    }

    private CheckReport report(MailRoute route, @Nullable StsPolicy inForce, CheckFacts facts, boolean announced) {
        return new CheckReport(domain, now, Verdicts.of(route, inForce, announced, findings), findings, facts);
    }

    private void tell(List<Finding> more) {
        findings.addAll(more);
        more.forEach(options.listener());
    }
}
