package io.sealpost.mtasts;

import java.time.Duration;

/**
 * How long a sending mail server may keep a policy (RFC 8461 §3.2).
 *
 * @param seconds 0 to 31557600
 */
public record MaxAge(long seconds) {

    /** The most that RFC 8461 §3.2 allows: about one year. */
    public static final MaxAge MAX = new MaxAge(31_557_600);

    public MaxAge {
        if (seconds < 0 || seconds > 31_557_600) {
            throw new IllegalArgumentException("max_age is 0 to 31557600 seconds: " + seconds);
        }
    }

    public Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    @Override
    public String toString() {
        return Long.toString(seconds);
    }
}
