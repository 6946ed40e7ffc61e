package io.sealpost.domains;

/** The DNS of a departed domain leads here again; heard inside the transaction. */
public record DomainReturned(ClaimedDomain domain) {}
