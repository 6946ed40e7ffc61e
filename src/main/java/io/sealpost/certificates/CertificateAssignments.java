package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Chooses what a host presents: a valid uploaded certificate, else the one that was ordered for it. */
@Component
class CertificateAssignments {

    /** For so long before an uploaded certificate ends, an ordered one is made ready to take its place. */
    static final Duration READY_BEFORE = Duration.ofDays(3);

    private final StoredCertificates certificates;
    private final CertificateHosts hosts;
    private final CertificateRevisions revisions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CertificateAssignments(
            StoredCertificates certificates,
            CertificateHosts hosts,
            CertificateRevisions revisions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.certificates = certificates;
        this.hosts = hosts;
        this.revisions = revisions;
        this.events = events;
        this.clock = clock;
    }

    /** Assigns anew, as the last step of the caller's transaction. */
    void assign(CertificateHost row) {
        Optional<StoredCertificate> own = row.hosted() ? own(row) : Optional.empty();
        StoredCertificate best = best(row, own);
        String fingerprint = best == null ? null : best.getId();
        if (Objects.equals(fingerprint, row.fingerprint())) {
            return;
        }
        hosts.saveAndFlush(row);
        row.presents(best, revisions.next());
        stands(row, own.orElse(null));
        hosts.saveAndFlush(row);
        events.publishEvent(new HostCertificatesChanged(List.of(row.certificate())));
    }

    /** As {@link #assign(CertificateHost)}, of many hosts of one organization. */
    void assign(UUID organization, List<CertificateHost> rows) {
        List<String> names = rows.stream()
                .flatMap(row -> namesFor(row.host()).stream())
                .distinct()
                .toList();
        boolean uploaded =
                certificates.findCovering(organization, names, clock.instant()).isPresent();
        for (CertificateHost row : rows) {
            // What never presented anything has nothing to choose from where nothing was uploaded.
            if (uploaded || row.fingerprint() != null || row.acmeFingerprint() != null) {
                assign(row);
            }
        }
    }

    /** Hosts that are served no longer present nothing; as the last step of the caller's transaction. */
    void withdraw(List<CertificateHost> rows) {
        List<CertificateHost> presenting =
                rows.stream().filter(row -> row.fingerprint() != null).toList();
        long revision = presenting.isEmpty() ? 0 : revisions.next(presenting.size());
        for (CertificateHost row : presenting) {
            row.presents(null, revision++);
        }
        hosts.saveAllAndFlush(rows);
        if (!presenting.isEmpty()) {
            events.publishEvent(new HostCertificatesChanged(
                    presenting.stream().map(CertificateHost::certificate).toList()));
        }
    }

    /** The uploaded certificate that counts for this host now. */
    Optional<StoredCertificate> own(CertificateHost row) {
        UUID organization = row.organizationId();
        return organization == null
                ? Optional.empty()
                : certificates.findCovering(organization, namesFor(row.host()), clock.instant());
    }

    // RFC 6125 §6.4.3: a wildcard stands for exactly one label.
    static List<String> namesFor(DomainName host) {
        DomainName parent = host.parent();
        return parent == null ? List.of(host.ascii()) : List.of(host.ascii(), "*." + parent);
    }

    private @Nullable StoredCertificate best(CertificateHost row, Optional<StoredCertificate> own) {
        if (!row.hosted()) {
            return null;
        }
        return own.or(() -> Optional.ofNullable(row.acmeFingerprint()).flatMap(certificates::findByFingerprint))
                .orElse(null);
    }

    /** What {@link HostWork} would say some seconds later: whoever has just uploaded one looks at the page now. */
    private void stands(CertificateHost row, @Nullable StoredCertificate own) {
        Instant now = clock.instant();
        Instant until = own == null ? now : own.notAfter().minus(READY_BEFORE);
        if (now.isBefore(until)) {
            row.rests(HostState.OWN, until, now);
        } else if (row.state() == HostState.OWN) {
            row.rests(HostState.DUE, now, now);
        }
    }
}
