package io.sealpost.mtasts;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives out ids of the form YYYYMMDDNN, each higher than all before it. RFC 8461 §3.1 asks only that an id changes with
 * the policy; a rising number also tells people which one is newer.
 */
public final class PolicyIds {

    /** A timestamp with nanoseconds has 20 digits at most; a longer number is a hash and says nothing of order. */
    private static final int MOST_DIGITS = 20;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

    private PolicyIds() {}

    /**
     * The next id: the first of the day in UTC, or one more than the highest used where that is higher.
     *
     * @param used every id that the domain ever had and the one now seen in DNS; those that are no number of at most 20
     *     digits do not count for the order, but are never given out again
     */
    public static PolicyId next(Instant now, Collection<PolicyId> used) {
        BigInteger next = new BigInteger(DAY.format(now) + "01");
        Set<String> taken = new HashSet<>();
        for (PolicyId id : used) {
            taken.add(id.value());
            if (id.value().length() <= MOST_DIGITS && Ascii.isDigits(id.value())) {
                next = next.max(new BigInteger(id.value()).add(BigInteger.ONE));
            }
        }
        while (taken.contains(next.toString())) {
            next = next.add(BigInteger.ONE);
        }
        return new PolicyId(next.toString());
    }
}
