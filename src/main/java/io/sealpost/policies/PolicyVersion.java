package io.sealpost.policies;

import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.storage.AddedRow;
import io.sealpost.storage.TimeOrderedIds;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a domain's policy. Only the time at which it stopped being served is ever added to it, and taken away
 * again where a domain that was let go comes back by itself.
 */
@Entity
@Table(name = "policy_version")
class PolicyVersion extends AddedRow<UUID> {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID domainId;

    @Column(updatable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private VersionOrigin origin;

    @Column(updatable = false)
    private @Nullable Integer republishedFrom;

    @Column(updatable = false)
    private @Nullable String policyId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private @Nullable PolicyMode mode;

    @Column(updatable = false)
    private @Nullable Long maxAge;

    @Column(updatable = false)
    private byte @Nullable [] text;

    @Column(updatable = false)
    private @Nullable String sha256;

    @Column(updatable = false)
    private String author;

    @Column(updatable = false)
    private String reason;

    @Column(updatable = false)
    private Instant publishedAt;

    private @Nullable Instant servedUntil;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected PolicyVersion() {}

    /** What is published elsewhere: a record without a policy has no text, a policy without a record has no id. */
    static PolicyVersion adopted(UUID domainId, ForeignPolicy foreign, String author, Instant at) {
        PolicyVersion version = new PolicyVersion(domainId, 0, VersionOrigin.ADOPTED, author, "", at);
        version.policyId = foreign.id() == null ? null : foreign.id().value();
        version.text = foreign.text();
        version.sha256 = foreign.text() == null ? null : Sha256.hex(foreign.text());
        StsPolicy policy = foreign.policy();
        if (policy != null) {
            version.mode = policy.mode();
            version.maxAge = policy.maxAge().seconds();
        }
        return version;
    }

    static PolicyVersion published(
            UUID domainId, int number, PolicyId id, StsPolicy policy, String author, String reason, Instant at) {
        return made(new PolicyVersion(domainId, number, VersionOrigin.PUBLISHED, author, reason, at), id, policy);
    }

    static PolicyVersion takenOver(UUID domainId, int number, PolicyId id, StsPolicy policy, Instant at) {
        return made(new PolicyVersion(domainId, number, VersionOrigin.TAKEN_OVER, "", "", at), id, policy);
    }

    private static PolicyVersion made(PolicyVersion version, PolicyId id, StsPolicy policy) {
        byte[] text = policy.text().getBytes(StandardCharsets.US_ASCII);
        version.policyId = id.value();
        version.mode = policy.mode();
        version.maxAge = policy.maxAge().seconds();
        version.text = text;
        version.sha256 = Sha256.hex(text);
        return version;
    }

    private PolicyVersion(
            UUID domainId, int number, VersionOrigin origin, String author, String reason, Instant publishedAt) {
        this.id = TimeOrderedIds.next();
        this.domainId = domainId;
        this.number = number;
        this.origin = origin;
        this.author = author;
        this.reason = reason;
        this.publishedAt = publishedAt;
    }

    PolicyVersion from(int olderNumber) {
        origin = VersionOrigin.REPUBLISHED;
        republishedFrom = olderNumber;
        return this;
    }

    void servedUntil(Instant at) {
        if (servedUntil == null) {
            servedUntil = at;
        }
    }

    VersionDetails servedAgain() {
        servedUntil = null;
        return details();
    }

    /** Whether exactly this policy is being served by this version. */
    boolean serves(StsPolicy policy) {
        return origin != VersionOrigin.ADOPTED
                && servedUntil == null
                && Arrays.equals(text, policy.text().getBytes(StandardCharsets.US_ASCII));
    }

    VersionDetails details() {
        return new VersionDetails(
                number,
                origin,
                republishedFrom,
                policyId,
                mode,
                maxAge,
                text,
                sha256,
                author,
                reason,
                publishedAt,
                servedUntil);
    }

    UUID domainId() {
        return domainId;
    }

    @Override
    public UUID getId() {
        return id;
    }
}
