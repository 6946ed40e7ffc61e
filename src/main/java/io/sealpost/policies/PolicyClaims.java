package io.sealpost.policies;

import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainClaimed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives every claimed domain its policy row, in the claiming transaction. */
@Component
class PolicyClaims {

    private final DomainPolicies policies;
    private final PolicyRevisions revisions;

    PolicyClaims(DomainPolicies policies, PolicyRevisions revisions) {
        this.policies = policies;
        this.revisions = revisions;
    }

    @EventListener
    void on(DomainClaimed claimed) {
        ClaimedDomain domain = claimed.domain();
        DomainPolicy policy = policies.lock(domain.organizationId(), domain.name())
                .map(removed -> removed.comeBack(domain.claimedAt()))
                .orElseGet(() -> new DomainPolicy(domain));
        policies.saveAndFlush(policy).takesEffectWith(revisions.next());
    }
}
