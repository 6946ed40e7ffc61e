package io.sealpost.domains;

/**
 * A domain has passed from one organization to another; heard inside the transaction.
 *
 * @param from as its organization sees it now: removed
 * @param accepted whether its holder handed it over
 */
public record TransferCompleted(ClaimedDomain from, ClaimedDomain to, boolean accepted) {}
