package io.sealpost.domains;

import java.time.Instant;

/** Where a domain stands after a look at its DNS, and what was seen; {@code at} is when. */
public record OwnershipLook(Ownership ownership, ProofLook seen, Instant at) {}
