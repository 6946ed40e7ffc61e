package io.sealpost.policies;

import io.sealpost.audit.Actor;
import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainDropped;
import io.sealpost.domains.DomainReturned;
import io.sealpost.domains.TransferCompleted;
import io.sealpost.mtasts.PolicyId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stops serving a domain that was let go, serves it again when it returns by itself, and goes on serving the one that passes to another organization: the text that
 * senders know becomes the first version that the new holder has. Inside the transaction in which the holder changes.
 */
@Component
class PolicyHandOver {

    private final DomainPolicies policies;
    private final PolicyVersions versions;
    private final PolicyRevisions revisions;
    private final LapsedProposals lapsed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PolicyHandOver(
            DomainPolicies policies,
            PolicyVersions versions,
            PolicyRevisions revisions,
            LapsedProposals lapsed,
            ApplicationEventPublisher events,
            Clock clock) {
        this.policies = policies;
        this.versions = versions;
        this.revisions = revisions;
        this.lapsed = lapsed;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(DomainDropped dropped) {
        lock(dropped.domain()).ifPresent(policy -> {
            boolean served = withdraw(policy) != null;
            policy.takesEffectWith(revisions.next());
            if (served) {
                events.publishEvent(policy.changed(null));
            }
        });
    }

    /** Under the id that it had: the record in the DNS may still show it, and the text is the same. */
    @EventListener
    void on(DomainReturned returned) {
        ClaimedDomain domain = returned.domain();
        if (returned.dropped()) {
            policies.lock(domain.organizationId(), domain.name())
                    .filter(policy -> policy.state() == PolicyState.REMOVED)
                    .ifPresent(this::serveAgain);
        }
    }

    @EventListener
    void on(TransferCompleted transfer) {
        DomainPolicy old = lock(transfer.from()).orElse(null);
        DomainPolicy fresh = lock(transfer.to()).orElse(null);
        if (old == null || fresh == null) {
            return;
        }
        VersionDetails served = withdraw(old);
        VersionDetails goesOn = served == null ? null : takeOver(fresh, served);
        old.takesEffectWith(revisions.next());
        fresh.takesEffectWith(revisions.next());
        if (goesOn != null) {
            // Nothing is said of the old holder's: between the two no edge may serve nothing.
            events.publishEvent(fresh.changed(goesOn.text()));
        }
    }

    /** The version that was served until now, or null. */
    private @Nullable VersionDetails withdraw(DomainPolicy policy) {
        Instant now = clock.instant();
        PolicyVersion current = policy.state() == PolicyState.PUBLISHED
                ? versions.findByDomainIdAndNumber(policy.getId(), policy.number())
                        .orElse(null)
                : null;
        if (current != null) {
            current.servedUntil(now);
        }
        policy.remove(now);
        policies.saveAndFlush(policy);
        lapsed.of(List.of(policy.getId()), Actor.itself());
        return current == null ? null : current.details();
    }

    private void serveAgain(DomainPolicy policy) {
        Instant now = clock.instant();
        Instant letGo = policy.summary().changedAt();
        // What was not served any more by then stays so.
        PolicyVersion last = versions.findByDomainIdAndNumber(policy.getId(), policy.number())
                .filter(version -> letGo.equals(version.details().servedUntil()))
                .orElse(null);
        if (last == null) {
            policy.comeBack(now);
        } else {
            policy.resume(last, now);
        }
        policies.saveAndFlush(policy);
        policy.takesEffectWith(revisions.next());
        if (last != null) {
            events.publishEvent(policy.changed(last.details().text()));
        }
    }

    private VersionDetails takeOver(DomainPolicy policy, VersionDetails served) {
        Instant now = clock.instant();
        PolicyId id = Optional.ofNullable(served.policyId())
                .filter(known -> !versions.existsByDomainIdAndPolicyId(policy.getId(), known))
                .map(PolicyId::new)
                .orElseGet(() -> policy.nextId(now));
        PolicyVersion next = policy.takeOver(served.policy().orElseThrow(), id, now);
        policies.saveAndFlush(policy);
        return versions.saveAndFlush(next).details();
    }

    private Optional<DomainPolicy> lock(ClaimedDomain domain) {
        return policies.lock(domain.organizationId(), domain.name())
                .filter(policy -> policy.state() != PolicyState.REMOVED);
    }
}
