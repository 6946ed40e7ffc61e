package io.sealpost.accounts;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose password was right and whose code is still to come.
 *
 * @param sessionEpoch of the password that was right
 * @param keptPath where a form was sent after its session had ended, else empty
 * @param kept what it held
 * @param way through which provider they came; null for a password
 */
record PendingSignIn(
        UUID personId,
        long sessionEpoch,
        Instant at,
        String keptPath,
        String kept,
        @Nullable SignInWay way) implements Serializable {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    boolean open(Instant now) {
        return now.isBefore(at.plus(LIFETIME));
    }
}
