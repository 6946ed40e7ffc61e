package io.sealpost.certificates;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The columns of how far a host is.
 *
 * @param nextAttempt null for nothing until something changes
 * @param failures in a row
 */
@Embeddable
record HostProgress(
        @Enumerated(EnumType.STRING) HostState state,
        Instant stateSince,
        @Nullable Instant nextAttempt,
        int failures) {

    static final int PAUSED_AFTER = 5;

    static HostProgress off(Instant at) {
        return new HostProgress(HostState.OFF, at, null, 0);
    }

    HostProgress becomes(HostState newState, @Nullable Instant next, Instant at) {
        return new HostProgress(newState, state == newState ? stateSince : at, next, failures);
    }

    HostProgress failed(Instant next, Instant at) {
        HostState newState = failures + 1 >= PAUSED_AFTER ? HostState.PAUSED : HostState.FAILING;
        return new HostProgress(newState, state == newState ? stateSince : at, next, failures + 1);
    }

    HostProgress withoutFailures() {
        return new HostProgress(state, stateSince, nextAttempt, 0);
    }
}
