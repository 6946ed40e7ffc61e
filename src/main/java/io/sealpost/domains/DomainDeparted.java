package io.sealpost.domains;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The DNS of a domain leads elsewhere; heard inside the transaction.
 *
 * @param droppedFrom when it is let go unless it comes back; null for never, as of a trusted organization
 */
public record DomainDeparted(ClaimedDomain domain, @Nullable Instant droppedFrom) {}
