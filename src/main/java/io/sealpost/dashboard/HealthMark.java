package io.sealpost.dashboard;

import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.DomainHealth;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a domain was at its last check, ready to print.
 *
 * @param verdict protected, testing, not-protected, broken, unknown; waiting before the first check
 * @param kind the colour's class
 * @param warnings how many findings will hurt later
 * @param checkedAt null before the first check
 */
record HealthMark(
        String verdict,
        String kind,
        String icon,
        int warnings,
        @Nullable Instant checkedAt) {

    static final HealthMark WAITING = new HealthMark("waiting", "idle", "clock", 0, null);

    static HealthMark of(DomainHealth health) {
        return new HealthMark(
                word(health.verdict()),
                kind(health.verdict()),
                icon(health.verdict()),
                health.warnings(),
                health.checkedAt());
    }

    /** The verdict in addresses and keys of messages. */
    static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String kind(Verdict verdict) {
        return switch (verdict) {
            case PROTECTED -> "ok";
            case TESTING -> "note";
            case NOT_PROTECTED -> "warn";
            case BROKEN -> "bad";
            // Nobody is to be alarmed by what could not be told.
            case UNKNOWN -> "idle";
        };
    }

    static String icon(Verdict verdict) {
        return switch (verdict) {
            case PROTECTED -> "shield-check";
            case TESTING -> "flask";
            case NOT_PROTECTED -> "shield-off";
            case BROKEN -> "error";
            case UNKNOWN -> "question";
        };
    }
}
