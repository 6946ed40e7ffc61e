package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.HostedPoliciesChanged;
import io.sealpost.policies.HostedPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives every host of a served policy its row, and takes its certificate away with the policy: in one transaction. */
@Component
class HostedHosts {

    private static final int LONGEST_DOMAIN = 253 - "mta-sts.".length();

    private final CertificateHosts hosts;
    private final CertificateAssignments assignments;
    private final HostJobs jobs;
    private final AcmeTerms terms;
    private final Clock clock;

    HostedHosts(
            CertificateHosts hosts, CertificateAssignments assignments, HostJobs jobs, AcmeTerms terms, Clock clock) {
        this.hosts = hosts;
        this.assignments = assignments;
        this.jobs = jobs;
        this.terms = terms;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    void on(HostedPoliciesChanged changed) {
        Map<DomainName, HostedPolicy> policies = changed.policies().stream()
                .filter(policy -> policy.domain().ascii().length() <= LONGEST_DOMAIN) // a longer one can have no host
                .collect(Collectors.toMap(policy -> hostOf(policy.domain()), policy -> policy));
        if (policies.isEmpty()) {
            return;
        }
        Map<DomainName, CertificateHost> known =
                hosts.lockAll(policies.keySet().stream().map(DomainName::ascii).toList()).stream()
                        .collect(Collectors.toMap(CertificateHost::host, row -> row));
        List<DomainName> served = policies.values().stream()
                .filter(HostedPolicy::served)
                .map(HostedPolicy::domain)
                .toList();
        host(served, known, changed.organizationId());
        leave(known.values().stream()
                .filter(row -> row.hosted()
                        && !Objects.requireNonNull(policies.get(row.host())).served())
                .toList());
    }

    private void host(List<DomainName> domains, Map<DomainName, CertificateHost> known, UUID organization) {
        Instant now = clock.instant();
        List<CertificateHost> coming = new ArrayList<>();
        for (DomainName domain : domains) {
            CertificateHost row = known.get(hostOf(domain));
            if (row != null && row.hosted() && row.of(organization)) {
                continue;
            }
            CertificateHost hosted =
                    row == null ? CertificateHost.ofPolicy(hostOf(domain), domain, organization, now) : row;
            hosted.isHosted(organization, now);
            coming.add(hosted);
        }
        if (!coming.isEmpty()) {
            host(coming, organization, now);
        }
    }

    private void host(List<CertificateHost> coming, UUID organization, Instant now) {
        List<DomainName> first = coming.stream()
                .filter(CertificateHost::isNew)
                .map(CertificateHost::host)
                .toList();
        assignments.assign(organization, coming);
        boolean accepted = terms.accepted();
        Set<DomainName> work = new LinkedHashSet<>();
        for (CertificateHost host : coming) {
            if (host.fingerprint() == null && !accepted) {
                // Ten thousand that are imported must not wait for ten thousand jobs that can do nothing.
                host.rests(HostState.WAITING_FOR_TERMS, null, now);
            } else {
                work.add(host.host());
            }
        }
        hosts.saveAllAndFlush(coming);
        jobs.first(first.stream().filter(work::remove).toList(), now);
        work.forEach(host -> jobs.due(host, now));
    }

    private static DomainName hostOf(DomainName domain) {
        return domain.child("mta-sts");
    }

    private void leave(List<CertificateHost> rows) {
        if (rows.isEmpty()) {
            return;
        }
        rows.forEach(row -> row.isNotHosted(clock.instant()));
        jobs.none(rows.stream().map(CertificateHost::host).toList());
        assignments.withdraw(rows);
    }
}
