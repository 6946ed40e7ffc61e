package io.sealpost.domains;

/** A departed domain was let go after its grace time: nothing of it may be served; heard inside the transaction. */
public record DomainDropped(ClaimedDomain domain) {}
