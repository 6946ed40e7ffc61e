package io.sealpost.domains;

import io.sealpost.accounts.Account;
import io.sealpost.audit.AuditAction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what a look at the DNS means. Each step locks every claim of the name first, so that one organization at
 * most holds it, whatever is seen by several nodes at once.
 */
@Component
class OwnershipChanges {

    private final Domains domains;
    private final DroppedDomains dropped;
    private final DomainsProperties properties;
    private final OwnershipAudit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OwnershipChanges(
            Domains domains,
            DroppedDomains dropped,
            DomainsProperties properties,
            OwnershipAudit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.domains = domains;
        this.dropped = dropped;
        this.properties = properties;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The DNS showed the proof of this challenge; a challenge that was replaced meanwhile proves nothing. */
    @Transactional
    public void proved(Domain seen, ProofKind how) {
        Claims claims = locked(seen);
        Domain domain = claims.byId(seen.getId()).orElse(null);
        if (domain == null
                || domain.removed()
                || !String.valueOf(domain.challenge()).equals(seen.challenge())) {
            return;
        }
        Instant now = clock.instant();
        if (domain.held()) {
            confirmed(claims, domain, how, now);
        } else {
            challenging(claims, domain, how, now);
        }
        looked(domain, now);
    }

    /** Senders come here, whatever the proof's own records show. */
    @Transactional
    public void here(Domain seen) {
        unchanged(seen).ifPresent(domain -> {
            back(domain, clock.instant());
            looked(domain, clock.instant());
        });
    }

    /** Neither the proof nor the policy host leads here. */
    @Transactional
    public void away(Domain seen) {
        Instant now = clock.instant();
        unchanged(seen).ifPresent(domain -> {
            switch (domain.state()) {
                case PROVED -> depart(domain, now);
                case DEPARTED -> {
                    if (dropped.dropWhenDue(domain, now)) {
                        return;
                    }
                }
                case TRANSFER -> {
                    domain.loseProof(now);
                    events.publishEvent(new TransferEnded(domain.claimed(), false));
                }
                case UNPROVED, GONE -> {}
            }
            looked(domain, now);
        });
    }

    /** Nothing could be told: everything stays as it is. */
    @Transactional
    public void untold(Domain seen) {
        unchanged(seen).ifPresent(domain -> looked(domain, clock.instant()));
    }

    /** Hands the domain over to whoever waits for it; false where nobody does. */
    @Transactional
    public boolean handOver(Account account, Domain holder) {
        Claims claims = locked(holder);
        Domain from = claims.byId(holder.getId()).filter(Domain::held).orElse(null);
        Domain to = claims.waiting().stream().findFirst().orElse(null);
        if (from == null || to == null) {
            return false;
        }
        audit.decided(AuditAction.TRANSFER_ACCEPTED, account, from.claimed());
        pass(claims, from, to, true, clock.instant());
        return true;
    }

    /** From now on the holder is to prove control anew; false where nobody else claims to control it. */
    @Transactional
    public boolean object(Account account, Domain holder) {
        Claims claims = locked(holder);
        Domain domain = claims.byId(holder.getId()).filter(Domain::held).orElse(null);
        if (domain == null || domain.objecting() || claims.waiting().isEmpty()) {
            return false;
        }
        domain.object(clock.instant());
        audit.decided(AuditAction.TRANSFER_DISPUTED, account, domain.claimed());
        return true;
    }

    /** The operator trusts its organization now: it holds the domain, unless another one does. */
    @Transactional
    public void trusted(Domain seen) {
        Claims claims = locked(seen);
        Domain domain = claims.byId(seen.getId()).orElse(null);
        if (domain != null
                && domain.state() == OwnershipState.UNPROVED
                && claims.holder().isEmpty()) {
            hold(domain, ProofKind.TRUST, clock.instant());
        }
    }

    private void confirmed(Claims claims, Domain domain, ProofKind how, Instant now) {
        domain.shown(how);
        if (domain.objecting()) {
            domain.prevail(how, now);
            for (Domain claimant : claims.waiting()) {
                claimant.loseProof(now);
                events.publishEvent(new TransferEnded(claimant.claimed(), true));
            }
        }
        back(domain, now);
    }

    private void challenging(Claims claims, Domain domain, ProofKind how, Instant now) {
        Domain holder = claims.holder().orElse(null);
        if (holder == null) {
            hold(domain, how, now);
            return;
        }
        boolean opens = domain.transferDueAt() == null;
        Instant before = domain.provedAt();
        Instant proved = opens || before == null ? now : before;
        Instant passes = passes(holder, proved);
        domain.awaitTransfer(how, passes, proved);
        if (!passes.isAfter(now)) {
            pass(claims, holder, domain, false, now);
        } else if (opens) {
            events.publishEvent(new TransferOpened(holder.claimed(), domain.claimed(), passes));
        }
    }

    /** The holder's days count from the newer proof, or from when their DNS left: whoever broke in for a day gains none. */
    private Instant passes(Domain holder, Instant proved) {
        Instant departed = holder.departedAt();
        Instant from = departed != null && departed.isBefore(proved) ? departed : proved;
        return from.plus(properties.transferTime());
    }

    private void pass(Claims claims, Domain from, Domain to, boolean accepted, Instant now) {
        ProofKind how = kind(to);
        to.takeAliasesOf(from);
        from.leave(Leaving.TRANSFERRED, now);
        domains.saveAndFlush(from); // the name has one holder at a time
        to.hold(how, now);
        domains.saveAndFlush(to);
        // Whoever else waits has the new holder before them.
        for (Domain other : claims.waiting()) {
            other.awaitTransfer(kind(other), now.plus(properties.transferTime()), now);
        }
        events.publishEvent(new TransferCompleted(from.claimed(), to.claimed(), accepted));
        events.publishEvent(new DomainsProved(List.of(to.claimed()), how));
    }

    private static ProofKind kind(Domain claimant) {
        ProofKind how = claimant.proof();
        if (how == null) {
            throw new IllegalStateException(claimant.name() + " waits without a proof");
        }
        return how;
    }

    private void hold(Domain domain, ProofKind how, Instant now) {
        domain.hold(how, now);
        events.publishEvent(
                new DomainsProved(List.of(domains.saveAndFlush(domain).claimed()), how));
    }

    private void back(Domain domain, Instant now) {
        boolean returned = domain.departedAt() != null;
        domain.seenHere(now);
        if (returned) {
            events.publishEvent(new DomainReturned(domain.claimed(), false));
        }
    }

    /** What never led here cannot have left: whoever is trusted may publish before the DNS is changed. */
    private void depart(Domain domain, Instant now) {
        if (domain.seenAt() == null) {
            return;
        }
        domain.depart(now);
        events.publishEvent(new DomainDeparted(domain.claimed(), now.plus(properties.graceTime())));
    }

    private void looked(Domain domain, Instant now) {
        domain.lookAgain(LookTimes.next(domain, now, properties));
        domains.saveAndFlush(domain);
    }

    /** The claim as it is now, if it is still what was looked at. */
    private Optional<Domain> unchanged(Domain seen) {
        return locked(seen)
                .byId(seen.getId())
                .filter(now -> now.state() == seen.state()
                        && !now.removed()
                        && String.valueOf(now.challenge()).equals(String.valueOf(seen.challenge())));
    }

    private Claims locked(Domain seen) {
        return new Claims(domains.lock(Set.of(seen.name())));
    }
}
