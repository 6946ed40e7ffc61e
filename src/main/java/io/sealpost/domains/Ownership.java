package io.sealpost.domains;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an organization stands with a domain, and what it can do about it.
 *
 * @param proof how control was proved; null before, and once the domain is gone
 * @param records what the DNS has to show now; null where nothing is asked for
 * @param departedAt since when the DNS leads elsewhere; null while it does not
 * @param dropsAt when a departed domain is let go; null while its DNS leads here
 * @param passesAt when the domain passes to this organization, from the one that holds it; null for no such transfer
 * @param contestedUntil when the domain passes to another organization that has proved control; null for no such transfer
 * @param objecting the organization disputes that transfer and is to prove control anew
 * @param left why it is gone; null while it is here
 * @param returning it is gone, and returns by itself once its DNS leads here again
 */
public record Ownership(
        ClaimedDomain domain,
        OwnershipState state,
        @Nullable ProofKind proof,
        @Nullable Instant provedAt,
        @Nullable ProofRecords records,
        @Nullable Instant departedAt,
        @Nullable Instant dropsAt,
        @Nullable Instant passesAt,
        @Nullable Instant contestedUntil,
        boolean objecting,
        @Nullable Leaving left,
        boolean returning) {}
