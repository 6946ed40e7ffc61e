package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainClaims;
import io.sealpost.policies.HostedPolicy;
import io.sealpost.policies.HostedPolicyChanged;
import java.time.Clock;
import java.time.Instant;
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
    private final DomainClaims domains;
    private final Clock clock;

    HostedHosts(
            CertificateHosts hosts,
            CertificateAssignments assignments,
            HostJobs jobs,
            DomainClaims domains,
            Clock clock) {
        this.hosts = hosts;
        this.assignments = assignments;
        this.jobs = jobs;
        this.domains = domains;
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
            host(host, policy.domain());
        } else {
            hosts.lock(host.ascii()).filter(CertificateHost::hosted).ifPresent(this::leave);
        }
    }

    private void host(DomainName host, DomainName domain) {
        CertificateHost row = hosts.findByHost(host.ascii()).orElse(null);
        ClaimedDomain claimed = domains.held(domain).orElse(null);
        if (claimed == null || (row != null && row.hosted() && row.of(claimed.organizationId()))) {
            return;
        }
        Instant now = clock.instant();
        CertificateHost hosted = row == null ? CertificateHost.ofPolicy(host, claimed, now) : row;
        hosted.isHosted(claimed.organizationId(), now);
        hosts.saveAndFlush(hosted);
        jobs.due(hosted.host(), now);
        assignments.assign(hosted);
    }

    private void leave(CertificateHost row) {
        row.isNotHosted(clock.instant());
        hosts.saveAndFlush(row);
        jobs.none(row.host());
        assignments.assign(row);
    }
}
