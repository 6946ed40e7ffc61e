package io.sealpost.domains;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the DNS of a claim is looked at next: often while somebody waits, then ever more rarely. */
final class LookTimes {

    private static final Duration WHILE_DEPARTED = Duration.ofHours(1);
    private static final Duration WHILE_WAITING = Duration.ofHours(6);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LONG_GONE = Duration.ofDays(7);

    private LookTimes() {}

    static @Nullable Instant next(Domain domain, Instant now, DomainsProperties properties) {
        return switch (domain.state()) {
            case UNPROVED -> unproved(domain.claimed().claimedAt(), now);
            case TRANSFER -> transfer(domain.transferDueAt(), now);
            case PROVED -> now.plus(domain.objecting() ? Duration.ofMinutes(5) : properties.recheckInterval());
            case DEPARTED -> now.plus(WHILE_DEPARTED);
            case GONE -> null;
        };
    }

    /** Nobody proves what they forgot a month ago; whoever opens the page is looked at then. */
    private static @Nullable Instant unproved(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return now.plus(Duration.ofMinutes(2));
        }
        if (age.compareTo(Duration.ofDays(1)) < 0) {
            return now.plus(Duration.ofMinutes(15));
        }
        return age.compareTo(MONTH) < 0 ? now.plus(WHILE_WAITING) : null;
    }

    /** A dropped domain that would return by itself: few do, and most of them soon. */
    static Instant dropped(@Nullable Instant since, Instant now) {
        boolean lately = since != null && Duration.between(since, now).compareTo(MONTH) < 0;
        return now.plus(lately ? WHILE_WAITING : LONG_GONE);
    }

    private static Instant transfer(@Nullable Instant due, Instant now) {
        Instant usual = now.plus(WHILE_WAITING);
        return due != null && due.isAfter(now) && due.isBefore(usual) ? due : usual;
    }
}
