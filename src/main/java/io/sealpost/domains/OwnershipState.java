package io.sealpost.domains;

import org.jspecify.annotations.Nullable;

/** Where an organization stands with a domain that it has claimed. */
public enum OwnershipState {
    /** Claimed, and nothing is shown or served. */
    UNPROVED,
    /** Proved, while another organization still holds it. */
    TRANSFER,
    /** It holds the domain. */
    PROVED,
    /** It holds the domain, whose DNS leads elsewhere by now. */
    DEPARTED,
    /** It has the domain no longer. */
    GONE;

    static OwnershipState of(boolean removed, boolean held, @Nullable Object departedAt, @Nullable Object transferAt) {
        if (removed) {
            return GONE;
        }
        if (held) {
            return departedAt == null ? PROVED : DEPARTED;
        }
        return transferAt == null ? UNPROVED : TRANSFER;
    }
}
