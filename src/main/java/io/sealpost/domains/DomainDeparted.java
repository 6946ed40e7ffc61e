package io.sealpost.domains;

import java.time.Instant;

/**
 * The DNS of a domain leads elsewhere; heard inside the transaction.
 *
 * @param droppedFrom when it is let go unless it comes back
 */
public record DomainDeparted(ClaimedDomain domain, Instant droppedFrom) {}
