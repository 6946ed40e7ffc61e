package io.sealpost.certificates;

import java.time.Instant;

/**
 * A place in a list of hosts: a page begins after it, or ends before it.
 *
 * @param expiresAt when what the host presents ends; counts only where the list is in that order
 */
public record FleetPlace(boolean backwards, String host, Instant expiresAt) {

    /** Stands for every host at the top of the list. */
    static final FleetPlace TOP = new FleetPlace(false, "", Instant.EPOCH);

    String comparison() {
        return backwards ? "<" : ">";
    }

    String direction() {
        return backwards ? "desc" : "asc";
    }
}
