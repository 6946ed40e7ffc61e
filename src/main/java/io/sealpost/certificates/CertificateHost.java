package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimedDomain;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** One host: which certificate it presents, and how far its automatic one is. */
@Entity
@Table(name = "certificate_host")
class CertificateHost implements Persistable<String> {

    static final int PAUSED_AFTER = 5;

    @Id
    private String host;

    private @Nullable UUID organizationId;
    private @Nullable DomainName domainName;
    private boolean hosted;
    private @Nullable String fingerprint;
    private @Nullable String acmeFingerprint;

    @SuppressWarnings("UnusedVariable") // queries read it
    private @Nullable Instant expiresAt;

    @Enumerated(EnumType.STRING)
    private HostState state;

    private Instant stateSince;
    private @Nullable Instant nextAttempt;
    private @Nullable Instant renewAt;
    private int failures;
    private @Nullable String errorCode;
    private @Nullable String errorFacts;
    private @Nullable Instant errorAt;
    private @Nullable String orderDirectory;
    private @Nullable String orderUrl;
    private @Nullable Instant orderStartedAt;
    private byte @Nullable [] pendingKey;

    @SuppressWarnings("UnusedVariable") // queries read it
    private @Nullable String pendingKeyId;

    private long revision;

    @Version
    private long version;

    @Transient
    private boolean isNew = true;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected CertificateHost() {}

    private CertificateHost(DomainName host, Instant at) {
        this.host = host.ascii();
        this.state = HostState.OFF;
        this.stateSince = at;
    }

    static CertificateHost ofPolicy(DomainName host, ClaimedDomain domain, Instant at) {
        CertificateHost row = new CertificateHost(host, at);
        row.organizationId = domain.organizationId();
        row.domainName = domain.name();
        return row;
    }

    /** The dashboard's: no domain, no organization. */
    static CertificateHost ofDashboard(DomainName host, Instant at) {
        return new CertificateHost(host, at);
    }

    /** From now on it is served and wants a certificate; a domain may come back to another organization. */
    void isHosted(@Nullable UUID organization, Instant at) {
        organizationId = organization;
        hosted = true;
        failures = 0;
        becomes(HostState.OFF, at, at);
    }

    /** From now on it is not served; what it had stays, for the day on which it comes back. */
    void isNotHosted(Instant at) {
        hosted = false;
        forgetOrder();
        becomes(HostState.OFF, null, at);
    }

    /** The new certificate takes effect on the edges with this revision. */
    void presents(@Nullable String newFingerprint, @Nullable Instant until, long newRevision) {
        fingerprint = newFingerprint;
        expiresAt = until;
        revision = newRevision;
    }

    /** Nothing is to be done before that time; null for nothing at all until something changes. */
    void rests(HostState newState, @Nullable Instant until, Instant at) {
        becomes(newState, until, at);
    }

    void waitsForDns(CertificateTrouble trouble, Instant until, Instant at) {
        remember(trouble, at);
        becomes(HostState.WAITING_FOR_DNS, until, at);
    }

    /** The trouble is not this host's own: it is said, and does not count. */
    void waitsFor(CertificateTrouble trouble, Instant until, Instant at) {
        remember(trouble, at);
        becomes(orderUrl == null ? HostState.DUE : HostState.ORDERING, until, at);
    }

    void orders(String directory, String url, KeyVault.Sealed key, Instant at) {
        orderDirectory = directory;
        orderUrl = url;
        orderStartedAt = at;
        pendingKey = key.bytes();
        pendingKeyId = key.keyId();
        becomes(HostState.ORDERING, at, at);
    }

    void isIssued(String newFingerprint, Instant lookAgain, Instant at) {
        acmeFingerprint = newFingerprint;
        failures = 0;
        errorCode = null;
        errorFacts = null;
        errorAt = null;
        renewAt = null;
        forgetOrder();
        becomes(HostState.ISSUED, lookAgain, at);
    }

    void isRenewedAt(Instant time) {
        renewAt = time;
    }

    void fails(CertificateTrouble trouble, Instant until, Instant at) {
        failures++;
        remember(trouble, at);
        forgetOrder();
        becomes(failures >= PAUSED_AFTER ? HostState.PAUSED : HostState.FAILING, until, at);
    }

    /** The certificate that was ordered is gone or must not be used; another one is ordered at that time. */
    void loses(Instant until, Instant at) {
        acmeFingerprint = null;
        renewAt = null;
        becomes(HostState.DUE, until, at);
    }

    void resealed(KeyVault.Sealed key) {
        pendingKey = key.bytes();
        pendingKeyId = key.keyId();
    }

    // The directory stays: it is who to ask when to renew.
    private void forgetOrder() {
        orderUrl = null;
        orderStartedAt = null;
        pendingKey = null;
        pendingKeyId = null;
    }

    private void remember(CertificateTrouble trouble, Instant at) {
        errorCode = trouble.code().name();
        errorFacts = String.join("\n", trouble.facts());
        errorAt = at;
    }

    private void becomes(HostState newState, @Nullable Instant next, Instant at) {
        if (state != newState) {
            state = newState;
            stateSince = at;
        }
        nextAttempt = next;
    }

    HostCertificate certificate() {
        return new HostCertificate(host(), fingerprint, revision);
    }

    @Nullable
    CertificateTrouble trouble() {
        return CertificateTrouble.stored(errorCode, errorFacts);
    }

    HostStanding standing(@Nullable CertificateDetails presented) {
        return new HostStanding(
                host(),
                domainName,
                hosted,
                state,
                stateSince,
                presented,
                nextAttempt,
                renewAt,
                failures,
                trouble(),
                errorAt);
    }

    @Nullable
    String orderDirectory() {
        return orderDirectory;
    }

    @Nullable
    OpenOrder order() {
        String directory = orderDirectory;
        String url = orderUrl;
        byte[] key = pendingKey;
        Instant startedAt = orderStartedAt;
        return directory == null || url == null || key == null || startedAt == null
                ? null
                : new OpenOrder(directory, url, key, startedAt);
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
        return fingerprint;
    }

    @Nullable
    String acmeFingerprint() {
        return acmeFingerprint;
    }

    HostState state() {
        return state;
    }

    Instant stateSince() {
        return stateSince;
    }

    @Nullable
    Instant nextAttempt() {
        return nextAttempt;
    }

    @Nullable
    Instant renewAt() {
        return renewAt;
    }

    int failures() {
        return failures;
    }

    @Override
    public String getId() {
        return host;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void known() {
        isNew = false;
    }
}
