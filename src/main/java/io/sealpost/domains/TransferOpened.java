package io.sealpost.domains;

import java.time.Instant;

/**
 * An organization proved that it controls a domain that another one holds; heard inside the transaction.
 *
 * @param at when it passes over, unless its holder proves control anew
 */
public record TransferOpened(ClaimedDomain holder, ClaimedDomain claimant, Instant at) {}
