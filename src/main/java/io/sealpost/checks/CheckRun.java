package io.sealpost.checks;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.dns.MailRouting;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.mtasts.StsRecordReading;
import io.sealpost.policies.fetch.PolicyFetch.Fetched;
import io.sealpost.policies.fetch.PolicyVisit;
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
    private final Outside outside;
    private final Instant now;
    private final Deadline deadline;
    private final PolicyHosts policyHosts;
    private final MailServers mailServers;
    private final CertificateFindings certificates;
    private final List<Finding> findings = new ArrayList<>();

    CheckRun(DomainName domain, CheckOptions options, Outside outside, Instant now) {
        this.domain = domain;
        this.options = options;
        this.outside = outside;
        this.now = now;
        this.deadline = Deadline.in(outside.timeout());
        this.policyHosts = new PolicyHosts(domain, outside, deadline);
        this.mailServers = new MailServers(domain, outside, deadline);
        this.certificates = new CertificateFindings(outside.judge(), now);
    }

    /** All that is under way. */
    private record Asked(
            CompletableFuture<MailLook> mail,
            CompletableFuture<DnsAnswer<String>> record,
            CompletableFuture<RecordViews> views,
            CompletableFuture<DnsAnswer<String>> reporting,
            CompletableFuture<PolicyLook> policy) {}

    private Asked ask() {
        return new Asked(
                new MailRouting(outside.dns()).of(domain).thenApply(mailServers::visit),
                under("_mta-sts", outside.dns()::txt),
                views(),
                under("_smtp._tls", outside.dns()::txt),
                under("mta-sts", outside.dns()::addresses).thenApply(policyHosts::visit));
    }

    CheckReport report() {
        Asked asked = ask();
        MailLook mail = deadline.await(asked.mail(), MailLook::cutOff);
        MailRoute route = mail.route();
        tell(DomainFindings.of(domain, route, parentAnswers(route)));
        if (route instanceof MailRoute.NoSuchDomain) {
            return report(route, null, facts(route, null, List.of(), List.of(), List.of()), false);
        }
        DnsAnswer<String> recordAnswer = answer(asked.record());
        boolean takesMail = route instanceof MailRoute.Exchangers || route instanceof MailRoute.ImplicitMx;
        tell(RecordFindings.of(domain, recordAnswer, options.hosted(), takesMail));
        StsRecordReading record = RecordFindings.reading(recordAnswer);
        boolean announced = options.hosted() != null || RecordFindings.isMeant(record);

        PolicyLook.Seen host =
                deadline.await(asked.policy(), PolicyLook::cutOff).await(deadline);
        tell(policyHosts.findings(host, announced, options.hosted(), certificates));
        PolicyReading reading = PolicyHostFindings.reading(host.visits());
        boolean recordCounts = record == null || record instanceof StsRecordReading.Valid;
        StsPolicy inForce = recordCounts ? policy(reading) : null;

        DnsAnswer<String> reporting = answer(asked.reporting());
        tell(ReportingFindings.of(domain, reporting, options.hosted(), announced || policy(reading) != null));
        tell(RecordViewFindings.of(domain, deadline.await(asked.views(), () -> RecordViews.NONE), recordAnswer));
        List<MxVisit> mxVisits = tellMail(mail, reading, inForce);
        CheckFacts facts = facts(route, record, host.visits(), ReportingFindings.uris(reporting), mxVisits);
        tellHistory(facts);
        return report(route, inForce, facts, RecordFindings.isMeant(record));
    }

    private static @Nullable StsPolicy policy(@Nullable PolicyReading reading) {
        return reading == null ? null : reading.policy();
    }

    /** What the policy covers, and what the mail servers offer. */
    private List<MxVisit> tellMail(MailLook mail, @Nullable PolicyReading reading, @Nullable StsPolicy inForce) {
        Map<String, List<InetAddress>> hosts = MxHosts.of(domain, mail.route());
        Set<String> dead = MxHosts.dead(mail.route());
        StsPolicy policy = policy(reading);
        if (policy != null) {
            tell(CoverageFindings.of(domain, policy, hosts.keySet(), dead));
        }
        MxFindings judging = new MxFindings(certificates, inForce);
        List<MxVisit> visits = mailServers.tell(mail, judging, this::tell);
        if (reading != null && inForce != null) {
            Set<String> living = new LinkedHashSet<>(hosts.keySet());
            living.removeAll(dead);
            tell(CoverageFindings.enforcing(domain, reading, living, visits, judging));
        }
        return visits;
    }

    private DnsAnswer<String> answer(CompletableFuture<DnsAnswer<String>> coming) {
        return deadline.await(coming, () -> new DnsAnswer.Failed<>(DnsFailure.TIMEOUT));
    }

    private CompletableFuture<RecordViews> views() {
        String name = "_mta-sts." + domain;
        return name.length() > 253
                ? CompletableFuture.completedFuture(RecordViews.NONE)
                : outside.recordServers().look(domain, new DomainName(name));
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
                && !(deadline.await(outside.dns().nameServers(parent), () -> new DnsAnswer.Failed<>(DnsFailure.TIMEOUT))
                        instanceof DnsAnswer.Failed);
    }

    private void tellHistory(CheckFacts facts) {
        if (options.previous() != null) {
            tell(HistoryFindings.since(domain, options.previous(), facts));
        }
        if (options.hosted() != null) {
            tell(HistoryFindings.cached(domain, options.hosted(), now));
        } else if (options.previous() != null) {
            tell(HistoryFindings.cached(domain, options.previous(), facts, now));
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
