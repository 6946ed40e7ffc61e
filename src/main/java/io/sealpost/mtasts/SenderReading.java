package io.sealpost.mtasts;

import java.util.List;

/** What one sender makes of a policy text. */
public sealed interface SenderReading {

    Sender sender();

    /**
     * The sender takes the text as a policy.
     *
     * @param maxAge in seconds, as the sender understands it
     * @param mx the patterns as the sender keeps them
     */
    record Accepted(Sender sender, PolicyMode mode, long maxAge, List<String> mx) implements SenderReading {
        public Accepted {
            mx = List.copyOf(mx);
        }
    }

    /** @param line the line that it stumbles on, from 1; 0 where it is the text as a whole */
    record Refused(Sender sender, Refusal refusal, int line) implements SenderReading {}
}
