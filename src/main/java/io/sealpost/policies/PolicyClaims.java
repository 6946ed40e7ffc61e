package io.sealpost.policies;

import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainClaimed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives every claimed domain its policy row, in the claiming transaction. */
@Component
class PolicyClaims {

    private final DomainPolicies policies;

    PolicyClaims(DomainPolicies policies) {
        this.policies = policies;
    }

    @EventListener
    void on(DomainClaimed claimed) {
        ClaimedDomain domain = claimed.domain();
        DomainPolicy policy =
                policies.lock(domain.organizationId(), domain.name()).orElse(null);
        if (policy == null) {
            policies.saveAndFlush(new DomainPolicy(domain));
        } else {
            policy.comeBack(domain.claimedAt());
        }
    }
}
