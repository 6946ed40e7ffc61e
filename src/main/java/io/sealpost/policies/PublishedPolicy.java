package io.sealpost.policies;

/**
 * A policy that is served.
 *
 * @param text the exact bytes
 */
public record PublishedPolicy(PolicySummary summary, byte[] text) {}
