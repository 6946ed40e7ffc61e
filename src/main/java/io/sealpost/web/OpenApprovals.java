package io.sealpost.web;

import java.util.UUID;

/** Tells the header how much waits for a second pair of eyes; one bean of this type at most. */
public interface OpenApprovals {

    /** Counting ends there. */
    int MOST = 100;

    /** How much waits in this organization, {@link #MOST} at most. */
    int in(UUID organizationId);
}
