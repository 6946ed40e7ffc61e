package io.sealpost.edge;

import org.jspecify.annotations.Nullable;

/** The answer to one request, before any framing; {@code hosted} is what is served or not modified, else null. */
record Answer(Outcome outcome, @Nullable Hosted hosted) {

    static Answer of(Outcome outcome) {
        return new Answer(outcome, null);
    }
}
