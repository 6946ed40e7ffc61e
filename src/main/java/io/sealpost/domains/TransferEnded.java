package io.sealpost.domains;

/**
 * A transfer came to nothing; heard inside the transaction.
 *
 * @param disputed the holder proved control anew; otherwise the claimant's proof went away
 */
public record TransferEnded(ClaimedDomain claimant, boolean disputed) {}
