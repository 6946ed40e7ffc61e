package io.sealpost.checks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the last check of the same domain saw. */
public record PreviousCheck(
        Instant at, @Nullable String recordId, @Nullable String policyText, List<String> mxHosts) {

    public PreviousCheck {
        mxHosts = List.copyOf(mxHosts);
    }
}
