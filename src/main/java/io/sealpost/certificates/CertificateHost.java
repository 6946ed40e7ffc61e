package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import io.sealpost.storage.AddedRow;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One host: which certificate it presents, and how far its automatic one is. */
@Entity
@Table(name = "certificate_host")
class CertificateHost extends AddedRow<String> {

    @Id
    private String host;

    private @Nullable UUID organizationId;
    private @Nullable DomainName domainName;
    private boolean hosted;
    private @Nullable String acmeFingerprint;
    private @Nullable Instant renewAt;
    private @Nullable String orderDirectory;

    @Embedded
    private Presented presented = Presented.NOTHING;

    @Embedded
    private HostProgress progress;

    @Embedded
    private @Nullable LastTrouble trouble;

    @Embedded
    private @Nullable PendingOrder pending;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected CertificateHost() {}

    private CertificateHost(DomainName host, Instant at) {
        this.host = host.ascii();
        this.progress = HostProgress.off(at);
    }

    static CertificateHost ofPolicy(DomainName host, DomainName domain, UUID organization, Instant at) {
        CertificateHost row = new CertificateHost(host, at);
        row.organizationId = organization;
        row.domainName = domain;
        return row;
    }

    /** The dashboard's: no domain, no organization. */
    static CertificateHost ofDashboard(DomainName host, Instant at) {
        return new CertificateHost(host, at);
    }

    boolean of(UUID organization) {
        return organization.equals(organizationId);
    }

    /**
     * From now on it is served and wants a certificate. Where it passes over from another organization, what it presents
     * goes on being presented until there is something better.
     */
    void isHosted(@Nullable UUID organization, Instant at) {
        if (hosted && acmeFingerprint == null) {
            acmeFingerprint = presented.fingerprint();
        }
        organizationId = organization;
        hosted = true;
        progress = progress.withoutFailures().becomes(HostState.OFF, at, at);
    }

    /** From now on it is not served; what it had stays, for the day on which it comes back. */
    void isNotHosted(Instant at) {
        hosted = false;
        pending = null;
        progress = progress.becomes(HostState.OFF, null, at);
    }

    /** What it presents takes effect on the edges with this revision; null for nothing. */
    void presents(@Nullable StoredCertificate certificate, long revision) {
        presented = Presented.of(certificate, revision);
    }

    /** Nothing is to be done before that time; null for nothing at all until something changes. */
    void rests(HostState newState, @Nullable Instant until, Instant at) {
        progress = progress.becomes(newState, until, at);
    }

    void waitsForDns(CertificateTrouble seen, Instant until, Instant at) {
        trouble = LastTrouble.of(seen, at);
        progress = progress.becomes(HostState.WAITING_FOR_DNS, until, at);
    }

    /** The trouble is not this host's own: it is said, and does not count. */
    void waitsFor(CertificateTrouble seen, Instant until, Instant at) {
        trouble = LastTrouble.of(seen, at);
        progress = progress.becomes(pending == null ? HostState.DUE : HostState.ORDERING, until, at);
    }

    /** The directory stays when the order is done: it is who to ask when to renew. */
    void orders(String directory, String url, KeyVault.Sealed key, Instant at) {
        orderDirectory = directory;
        pending = PendingOrder.at(url, key, at);
        progress = progress.becomes(HostState.ORDERING, at, at);
    }

    void isIssued(String newFingerprint, Instant lookAgain, Instant at) {
        acmeFingerprint = newFingerprint;
        renewAt = null;
        trouble = null;
        pending = null;
        progress = progress.withoutFailures().becomes(HostState.ISSUED, lookAgain, at);
    }

    void isRenewedAt(Instant time) {
        renewAt = time;
    }

    void fails(CertificateTrouble seen, Instant until, Instant at) {
        trouble = LastTrouble.of(seen, at);
        pending = null;
        progress = progress.failed(until, at);
    }

    /** The certificate that was ordered is gone or must not be used; another one is ordered at that time. */
    void loses(Instant until, Instant at) {
        acmeFingerprint = null;
        renewAt = null;
        progress = progress.becomes(HostState.DUE, until, at);
    }

    void resealed(KeyVault.Sealed key) {
        if (pending == null) {
            throw new IllegalStateException(host + " has no order");
        }
        pending = pending.resealed(key);
    }

    HostCertificate certificate() {
        return new HostCertificate(host(), presented.fingerprint(), presented.revision());
    }

    @Nullable
    CertificateTrouble trouble() {
        return trouble == null ? null : trouble.trouble();
    }

    HostStanding standing(@Nullable CertificateDetails details) {
        return new HostStanding(
                host(),
                domainName,
                hosted,
                state(),
                stateSince(),
                details,
                nextAttempt(),
                renewAt,
                failures(),
                trouble(),
                trouble == null ? null : trouble.errorAt());
    }

    @Nullable
    String orderDirectory() {
        return orderDirectory;
    }

    @Nullable
    OpenOrder order() {
        return orderDirectory == null || pending == null ? null : pending.open(orderDirectory);
    }

    DomainName host() {
        return new DomainName(host);
    }

    @Nullable
    DomainName domainName() {
        return domainName;
    }

    @Nullable
    UUID organizationId() {
        return organizationId;
    }

    boolean hosted() {
        return hosted;
    }

    @Nullable
    String fingerprint() {
        return presented.fingerprint();
    }

    @Nullable
    String acmeFingerprint() {
        return acmeFingerprint;
    }

    HostState state() {
        return progress.state();
    }

    Instant stateSince() {
        return progress.stateSince();
    }

    @Nullable
    Instant nextAttempt() {
        return progress.nextAttempt();
    }

    @Nullable
    Instant renewAt() {
        return renewAt;
    }

    int failures() {
        return progress.failures();
    }

    @Override
    public String getId() {
        return host;
    }
}
