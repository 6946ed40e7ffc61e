package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import io.sealpost.storage.DatabaseReady;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the dashboard's name its row among the hosts. */
@Component
class DashboardHost implements DashboardCertificate {

    private final @Nullable DomainName name;
    private final CertificateHosts hosts;
    private final HostJobs jobs;
    private final HostCertificates certificates;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DashboardHost(
            DashboardHostProperties properties,
            CertificateHosts hosts,
            HostJobs jobs,
            HostCertificates certificates,
            TransactionTemplate transaction,
            Clock clock) {
        this.name = properties.name();
        this.hosts = hosts;
        this.jobs = jobs;
        this.certificates = certificates;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void on(DatabaseReady ready) {
        DomainName host = name;
        if (host == null) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                if (hosts.findByHost(host.ascii()).isEmpty()) {
                    Instant now = clock.instant();
                    CertificateHost row = CertificateHost.ofDashboard(host, now);
                    row.isHosted(null, now);
                    hosts.saveAndFlush(row);
                    jobs.due(host, now);
                }
            });
        } catch (DataIntegrityViolationException anotherNodeWasFaster) {
            // There it is.
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
