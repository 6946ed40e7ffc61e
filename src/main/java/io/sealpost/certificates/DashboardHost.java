package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import io.sealpost.storage.DatabaseReady;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the dashboard's name its row among the hosts, and takes their work from names that it had before. */
@Component
class DashboardHost implements DashboardCertificate {

    private static final Logger log = LoggerFactory.getLogger(DashboardHost.class);

    private final @Nullable DomainName name;
    private final CertificateHosts hosts;
    private final HostJobs jobs;
    private final HostCertificates certificates;
    private final CertificateAssignments assignments;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DashboardHost(
            DashboardHostProperties properties,
            CertificateHosts hosts,
            HostJobs jobs,
            HostCertificates certificates,
            CertificateAssignments assignments,
            TransactionTemplate transaction,
            Clock clock) {
        this.name = properties.name();
        this.hosts = hosts;
        this.jobs = jobs;
        this.certificates = certificates;
        this.assignments = assignments;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void on(DatabaseReady ready) {
        DomainName host = name;
        try {
            transaction.executeWithoutResult(status -> {
                leaveFormerNames(host);
                if (host != null) {
                    take(host);
                }
            });
        } catch (DataIntegrityViolationException | OptimisticLockingFailureException anotherNodeWasFaster) {
            // There it is.
        }
    }

    private void take(DomainName host) {
        Instant now = clock.instant();
        CertificateHost row = hosts.lock(host.ascii()).orElseGet(() -> CertificateHost.ofDashboard(host, now));
        if (row.hosted() || row.domainName() != null) {
            return;
        }
        row.isHosted(null, now);
        hosts.saveAndFlush(row);
        jobs.due(host, now);
        assignments.assign(row);
    }

    /** The row stays, so that every edge hears that the name presents nothing any more. */
    private void leaveFormerNames(@Nullable DomainName host) {
        List<DomainName> former = hosts.findByDomainNameIsNullAndHostedTrue().stream()
                .map(CertificateHost::host)
                .filter(other -> !other.equals(host))
                .toList();
        for (DomainName other : former) {
            hosts.lock(other.ascii()).ifPresent(row -> {
                row.isNotHosted(clock.instant());
                hosts.saveAndFlush(row);
                jobs.none(List.of(other));
                assignments.assign(row);
                log.info("The dashboard is not called {} any more: its certificate is not renewed", other);
            });
        }
    }

    @Override
    public Optional<DomainName> host() {
        return Optional.ofNullable(name);
    }

    @Override
    public Optional<SealedCertificate> current() {
        return host().flatMap(host -> hosts.findByHost(host.ascii()))
                .map(CertificateHost::fingerprint)
                .flatMap(fingerprint -> certificates.byFingerprint(List.of(fingerprint)).stream()
                        .findFirst());
    }
}
