package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.HostedPolicy;
import io.sealpost.policies.HostedPolicyChanged;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
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
    void on(HostedPolicyChanged changed) {
        HostedPolicy policy = changed.policy();
        if (policy.domain().ascii().length() > LONGEST_DOMAIN) {
            return; // it can have no host
        }
        DomainName host = policy.domain().child("mta-sts");
        if (policy.served()) {
            host(host, policy.domain(), changed.organizationId());
        } else {
            hosts.lock(host.ascii()).filter(CertificateHost::hosted).ifPresent(this::leave);
        }
    }

    private void host(DomainName host, DomainName domain, UUID organization) {
        CertificateHost row = hosts.findByHost(host.ascii()).orElse(null);
        if (row != null && row.hosted() && row.of(organization)) {
            return;
        }
        Instant now = clock.instant();
        CertificateHost hosted = row == null ? CertificateHost.ofPolicy(host, domain, organization, now) : row;
        hosted.isHosted(organization, now);
        assignments.assign(hosted);
        if (hosted.fingerprint() == null && !terms.accepted()) {
            // Ten thousand that are imported must not wait for ten thousand jobs that can do nothing.
            hosted.rests(HostState.WAITING_FOR_TERMS, null, now);
        } else {
            jobs.due(hosted.host(), now);
        }
        hosts.saveAndFlush(hosted);
    }

    private void leave(CertificateHost row) {
        row.isNotHosted(clock.instant());
        hosts.saveAndFlush(row);
        jobs.none(row.host());
        assignments.assign(row);
    }
}
