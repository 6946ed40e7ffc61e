package io.sealpost.domains;

/**
 * The DNS of a departed domain leads here again; heard inside the transaction.
 *
 * @param dropped whether it had been let go meanwhile: it is held again, and what was served then is to be served again
 */
public record DomainReturned(ClaimedDomain domain, boolean dropped) {}
