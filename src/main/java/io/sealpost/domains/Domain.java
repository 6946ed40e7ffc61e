package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import io.sealpost.storage.AddedRow;
import io.sealpost.storage.TimeOrderedIds;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization's claim of a domain; kept when the domain leaves, so that its history waits for its return. */
@Entity
@Table(name = "domain")
class Domain extends AddedRow<UUID> {

    @Id
    private UUID id;

    private UUID organizationId;
    private DomainName name;
    private Instant claimedAt;
    private @Nullable Instant removedAt;
    private @Nullable DomainName heldName;
    private @Nullable String challenge;
    private @Nullable String boundChallenge;

    @Enumerated(EnumType.STRING)
    private @Nullable ProofKind proof;

    private @Nullable Instant provedAt;
    private @Nullable Instant seenAt;
    private @Nullable Instant departedAt;
    private @Nullable Instant transferDueAt;
    private boolean objecting;

    @Enumerated(EnumType.STRING)
    private @Nullable Leaving leftBecause;

    private @Nullable Instant lookDueAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Domain() {}

    Domain(UUID organizationId, DomainName name, Instant claimedAt) {
        this.id = TimeOrderedIds.next();
        this.organizationId = organizationId;
        this.name = name;
        this.claimedAt = claimedAt;
        this.challenge = Challenges.fresh();
        this.lookDueAt = claimedAt;
    }

    /** The organization holds it from now on. */
    void hold(ProofKind how, Instant at) {
        if (removed() || held()) {
            throw new IllegalStateException(name + " is removed or held already");
        }
        heldName = name;
        shown(how);
        proof = how;
        provedAt = at;
        seenAt = how == ProofKind.TRUST ? null : at;
        transferDueAt = null;
        lookDueAt = at;
    }

    /** Proved, while another organization holds it. */
    void awaitTransfer(ProofKind how, Instant due, Instant at) {
        shown(how);
        proof = how;
        provedAt = at;
        transferDueAt = due;
    }

    /** Aliases that were seen go on answering until others are seen, whatever proves control later. */
    void shown(ProofKind how) {
        if (how == ProofKind.RECORDS) {
            boundChallenge = challenge;
        }
    }

    /** Was not proved by aliases of its own: those of who held it before are still what the DNS has. */
    void takeAliasesOf(Domain before) {
        if (proof != ProofKind.RECORDS && before.boundChallenge != null) {
            boundChallenge = before.boundChallenge;
        }
        before.boundChallenge = null;
    }

    /** The proof counts no longer; one has to be made anew. */
    void loseProof(Instant at) {
        proof = null;
        provedAt = null;
        transferDueAt = null;
        challenge = Challenges.fresh();
        lookDueAt = at;
    }

    /** The DNS shows the proof, or leads here. */
    void seenHere(Instant at) {
        seenAt = at;
        departedAt = null;
    }

    void depart(Instant at) {
        departedAt = at;
        if (challenge == null) { // it was here before proofs were
            challenge = Challenges.fresh();
        }
    }

    /** The holder disputes a transfer: only what the DNS shows from now on counts. */
    void object(Instant at) {
        objecting = true;
        challenge = Challenges.fresh();
        lookDueAt = at;
    }

    /** Control was proved anew. */
    void prevail(ProofKind how, Instant at) {
        objecting = false;
        proof = how;
        provedAt = at;
        seenHere(at);
    }

    void leave(Leaving why, Instant at) {
        if (removed()) {
            throw new IllegalStateException(name + " was removed already");
        }
        removedAt = at;
        leftBecause = why;
        heldName = null;
        proof = null;
        transferDueAt = null;
        objecting = false;
        lookDueAt = null;
    }

    /** The domain comes back to the organization that had it, which proves little: it is claimed anew. */
    void comeBack(Instant at) {
        if (!removed()) {
            throw new IllegalStateException(name + " is still claimed");
        }
        removedAt = null;
        leftBecause = null;
        departedAt = null;
        seenAt = null;
        claimedAt = at;
        loseProof(at);
    }

    /** The operator trusts its organization, so that it holds a dropped domain again once the DNS leads here. */
    void returnByItself(Instant at) {
        comeBack(at);
        hold(ProofKind.TRUST, at);
        seenHere(at);
    }

    void lookAgain(@Nullable Instant at) {
        lookDueAt = at;
    }

    ClaimedDomain claimed() {
        return new ClaimedDomain(id, organizationId, name, held(), claimedAt, removedAt);
    }

    OwnershipState state() {
        return OwnershipState.of(removed(), held(), departedAt, transferDueAt);
    }

    boolean removed() {
        return removedAt != null;
    }

    boolean held() {
        return heldName != null;
    }

    /** Its DNS is looked at, when its time comes. */
    boolean watched() {
        return lookDueAt != null;
    }

    /** It was dropped because its DNS had left, and returns by itself with it. */
    boolean returning() {
        return leftBecause == Leaving.DEPARTED && watched();
    }

    @Override
    public UUID getId() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    DomainName name() {
        return name;
    }

    @Nullable
    String challenge() {
        return challenge;
    }

    @Nullable
    ProofKind proof() {
        return proof;
    }

    @Nullable
    Instant provedAt() {
        return provedAt;
    }

    @Nullable
    Instant removedAt() {
        return removedAt;
    }

    @Nullable
    Instant seenAt() {
        return seenAt;
    }

    @Nullable
    Instant departedAt() {
        return departedAt;
    }

    @Nullable
    Instant transferDueAt() {
        return transferDueAt;
    }

    boolean objecting() {
        return objecting;
    }

    @Nullable
    Leaving leftBecause() {
        return leftBecause;
    }
}
