package io.sealpost.policies;

import java.util.List;
import java.util.UUID;

/**
 * Versions were published, or domains were removed; published inside the transaction, to be heard after its commit.
 *
 * @param organizationId who holds the domains, or held them until now
 */
public record HostedPoliciesChanged(List<HostedPolicy> policies, UUID organizationId) {

    public HostedPoliciesChanged {
        policies = List.copyOf(policies);
    }

    /** One policy changed. */
    public HostedPoliciesChanged(HostedPolicy policy, UUID organizationId) {
        this(List.of(policy), organizationId);
    }
}
