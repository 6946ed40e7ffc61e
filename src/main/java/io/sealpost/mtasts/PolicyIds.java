package io.sealpost.mtasts;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * The next id: the first of the day in UTC, or one more than the highest before it where that is higher.
     *
     * @param last the last id given out for the domain, or null; always counts for the order
     * @param foreign other ids that the domain has or had, such as the one now seen in DNS: those that are no number of
     *     at most 20 digits do not count for the order, but are never given out
     */
    public static PolicyId next(Instant now, @Nullable PolicyId last, Collection<PolicyId> foreign) {
        BigInteger next = new BigInteger(DAY.format(now) + "01");
        if (last != null) {
            next = next.max(successor(last));
        }
        Set<String> taken = new HashSet<>();
        for (PolicyId id : foreign) {
            taken.add(id.value());
            if (id.value().length() <= MOST_DIGITS) {
                next = next.max(successor(id));
            }
        }
        while (taken.contains(next.toString())) {
            next = next.add(BigInteger.ONE);
        }
        return new PolicyId(next.toString());
    }

    private static BigInteger successor(PolicyId id) {
        return Ascii.isDigits(id.value()) ? new BigInteger(id.value()).add(BigInteger.ONE) : BigInteger.ZERO;
    }
}
