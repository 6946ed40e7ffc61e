package io.sealpost.policies;

import java.util.UUID;

/**
 * A version was published or a domain was removed; published inside the transaction, to be heard after its commit.
 *
 * @param organizationId who holds the domain, or held it until now
 */
public record HostedPolicyChanged(HostedPolicy policy, UUID organizationId) {}
