package io.sealpost.domains;

/** An organization holds a domain from now on, because it has proved that it controls it; heard inside the transaction. */
public record DomainProved(ClaimedDomain domain, ProofKind how) {}
