package io.sealpost.policies;

/** A version was published or a domain was removed; published inside the transaction, to be heard after its commit. */
public record HostedPolicyChanged(HostedPolicy policy) {}
