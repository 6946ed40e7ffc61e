package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainsClaimed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    void on(DomainsClaimed claimed) {
        Map<DomainName, DomainPolicy> removed = new HashMap<>();
        policies.lockAll(
                        claimed.organizationId(),
                        claimed.domains().stream().map(ClaimedDomain::name).toList())
                .forEach(policy -> removed.put(policy.domainName(), policy));
        List<DomainPolicy> coming = new ArrayList<>();
        for (ClaimedDomain domain : claimed.domains()) {
            DomainPolicy policy = removed.get(domain.name());
            coming.add(policy == null ? new DomainPolicy(domain) : policy.comeBack(domain.claimedAt()));
        }
        long revision = revisions.next(coming.size());
        for (DomainPolicy policy : coming) {
            policy.takesEffectWith(revision++);
        }
        policies.saveAllAndFlush(coming);
    }
}
