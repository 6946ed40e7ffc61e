package io.sealpost.policies;

import io.sealpost.mtasts.PolicyMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a domain's policy host and record can be removed without losing mail (RFC 8461 §8.3): once every policy that a
 * sender may have kept has run out. That is the last time at which a policy other than {@code none} was served, plus the
 * largest max_age that was ever served, and never less than seven days, because some senders keep a policy that long
 * whatever its max_age says.
 *
 * @param withdrawnAt when a version with mode none took over for good; null while a policy is in force, and then nothing
 *     has begun to run out
 * @param longestKept the largest max_age of all policies ever served, at least seven days; zero if none was
 * @param enforced whether a policy with mode enforce was ever served: only then can mail be refused
 * @param earlierUntil until when senders may keep what another organization served before; null where that is over
 */
public record RemovalClock(
        @Nullable Instant withdrawnAt,
        Duration longestKept,
        boolean enforced,
        @Nullable Instant earlierUntil) {

    /** Before any policy was in force. */
    static final RemovalClock NOTHING_SERVED = new RemovalClock(Instant.EPOCH, Duration.ZERO, false);

    static final Duration SHORTEST_KEPT = Duration.ofDays(7);

    RemovalClock(@Nullable Instant withdrawnAt, Duration longestKept, boolean enforced) {
        this(withdrawnAt, longestKept, enforced, null);
    }

    static RemovalClock of(List<VersionDetails> versions) {
        RemovalClock clock = NOTHING_SERVED;
        for (VersionDetails version : versions) {
            clock = clock.and(version);
        }
        return clock;
    }

    /** With one more version, in whatever order they come. */
    RemovalClock and(VersionDetails version) {
        if (version.mode() == null || version.mode() == PolicyMode.NONE) {
            return this;
        }
        Duration kept = Duration.ofSeconds(version.maxAgeSeconds() == null ? 0 : version.maxAgeSeconds());
        Instant until = version.servedUntil();
        return new RemovalClock(
                withdrawnAt == null || until == null ? null : Collections.max(List.of(withdrawnAt, until)),
                Collections.max(List.of(longestKept, kept, SHORTEST_KEPT)),
                enforced || version.mode() == PolicyMode.ENFORCE);
    }

    /** The same where another organization served a policy before; null for none that may still be kept. */
    RemovalClock after(EarlierPolicies.@Nullable Kept earlier) {
        return earlier == null
                ? this
                : new RemovalClock(withdrawnAt, longestKept, enforced || earlier.enforced(), earlier.until());
    }

    /** The first moment at which removal is safe if nothing in force is served from {@code now} on. */
    public Instant safeFrom(Instant now) {
        Instant own = (withdrawnAt == null ? now : withdrawnAt).plus(longestKept);
        return earlierUntil == null || earlierUntil.isBefore(own) ? own : earlierUntil;
    }

    public boolean safe(Instant now) {
        return withdrawnAt != null && !safeFrom(now).isAfter(now);
    }

    /** For how many days, begun ones counted, removing now would put mail or reports at risk. */
    public long daysAtRisk(Instant now) {
        Duration left = Duration.between(now, safeFrom(now));
        return left.isPositive() ? (left.toSeconds() + 86_399) / 86_400 : 0;
    }
}
