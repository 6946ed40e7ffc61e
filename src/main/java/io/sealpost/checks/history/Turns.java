package io.sealpost.checks.history;

import io.sealpost.dns.DomainName;
import java.time.Duration;
import java.time.Instant;

/** When each domain's turn is: at a time of its own in each interval, so that checks are spread however domains came. */
final class Turns {

    /** So many jobs share the work, and so many nodes can be at it at once. */
    static final int LANES = 4;

    private Turns() {}

    static int lane(DomainName domain) {
        return Math.floorMod(mixed(domain), LANES);
    }

    /** The first turn after that moment, at most an interval later. */
    static Instant next(DomainName domain, Instant after, Duration interval) {
        long period = interval.toMillis();
        // Both are below 2^32, so that the unsigned product fits.
        long phase = (mixed(domain) & 0xffff_ffffL) * period >>> 32;
        long since = Math.floorMod(after.toEpochMilli() - phase, period);
        return Instant.ofEpochMilli(after.toEpochMilli() + period - since);
    }

    /** MurmurHash3's finalizer: names that differ in one digit come to lie far apart. */
    private static int mixed(DomainName domain) {
        int hash = domain.ascii().hashCode();
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }
}
