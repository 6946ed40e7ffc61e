package io.sealpost.certificates;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before the next look or attempt. */
final class Pauses {

    private static final Duration[] AFTER_FAILURES = {
        Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(24)
    };
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private Pauses() {}

    /** After the first failure, the second, and so on; from the fifth on a day. */
    static Duration afterFailure(int failures) {
        return AFTER_FAILURES[Math.min(Math.max(failures, 1), AFTER_FAILURES.length) - 1];
    }

    /** A quarter of the time waited so far: soon after somebody changed the DNS, seldom where nobody does. */
    static Duration waiting(Instant since, Instant now) {
        Duration quarter = Duration.between(since, now).dividedBy(4);
        if (quarter.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return quarter.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : quarter;
    }

    /** Two thirds of its life, and up to a twenty-fourth of it earlier, each host by its own amount. */
    static Instant twoThirds(Instant notBefore, Instant notAfter, String host) {
        Duration life = Duration.between(notBefore, notAfter);
        Duration early = life.dividedBy(24)
                .multipliedBy(Math.floorMod(host.hashCode(), 1000))
                .dividedBy(1000);
        return notBefore.plus(life.multipliedBy(2).dividedBy(3)).minus(early);
    }
}
