package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.storage.AddedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A policy that its author may not publish alone. */
@Entity
class PolicyProposal extends AddedRow<UUID> {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(updatable = false)
    private UUID domainId;

    @Column(updatable = false)
    private UUID organizationId;

    @Column(updatable = false)
    private DomainName domainName;

    @Column(updatable = false)
    private byte[] text;

    @Column(updatable = false)
    private int basedOn;

    @Column(updatable = false)
    private @Nullable Integer republishedFrom;

    @Column(updatable = false)
    private UUID authorId;

    @Column(updatable = false)
    private String author;

    @Column(updatable = false)
    private String reason;

    @Column(updatable = false)
    private Instant proposedAt;

    @Enumerated(EnumType.STRING)
    private ProposalState state;

    private @Nullable String decidedBy;

    private @Nullable Instant decidedAt;

    private @Nullable String decisionReason;

    private @Nullable Integer became;

    PolicyProposal(Account author, PolicySummary domain, PolicyWish wish, String reason, Instant at) {
        this.id = UUID.randomUUID();
        this.domainId = domain.domainId();
        this.organizationId = author.organizationId();
        this.domainName = domain.domain();
        this.text = wish.policy().text().getBytes(StandardCharsets.US_ASCII);
        this.basedOn = wish.basedOn();
        this.republishedFrom = wish.republishedFrom();
        this.authorId = author.personId();
        this.author = author.email();
        this.reason = reason.strip();
        this.proposedAt = at;
        this.state = ProposalState.OPEN;
    }

    @SuppressWarnings("NullAway.Init")
    protected PolicyProposal() {}

    @Override
    public UUID getId() {
        return id;
    }

    Instant proposedAt() {
        return proposedAt;
    }

    boolean open() {
        return state == ProposalState.OPEN;
    }

    UUID organizationId() {
        return organizationId;
    }

    boolean by(Account account) {
        return authorId.equals(account.personId());
    }

    int basedOn() {
        return basedOn;
    }

    @Nullable
    Integer republishedFrom() {
        return republishedFrom;
    }

    String author() {
        return author;
    }

    String reason() {
        return reason;
    }

    StsPolicy policy() {
        return Objects.requireNonNull(StsPolicy.read(text).policy());
    }

    void published(Account by, int number, Instant at) {
        decide(ProposalState.PUBLISHED, by, at);
        became = number;
    }

    /** @param why in their words; may be empty */
    void refuse(Account by, String why, Instant at) {
        drop(ProposalState.REFUSED, by, why, at);
    }

    void withdraw(Account by, String why, Instant at) {
        drop(ProposalState.WITHDRAWN, by, why, at);
    }

    private void drop(ProposalState decision, Account by, String why, Instant at) {
        decide(decision, by, at);
        decisionReason = why.isEmpty() ? null : why;
    }

    /** Its domain is gone: there is nothing left to decide, and nobody did. */
    void lapse(Instant at) {
        if (!open()) {
            throw new IllegalStateException("It is " + state + " already");
        }
        state = ProposalState.LAPSED;
        decidedAt = at;
    }

    private void decide(ProposalState decision, Account by, Instant at) {
        if (!open()) {
            throw new IllegalStateException("It is " + state + " already");
        }
        state = decision;
        decidedBy = by.email();
        decidedAt = at;
    }

    ProposalDetails details() {
        return new ProposalDetails(
                id,
                domainId,
                domainName,
                policy(),
                basedOn,
                authorId,
                author,
                reason,
                proposedAt,
                state,
                decidedBy,
                decidedAt,
                decisionReason,
                became);
    }
}
