package io.sealpost.checks;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one check is told.
 *
 * @param hosted what we host for the domain, or null where it is somebody else's
 * @param previous what the last check saw, or null
 * @param listener hears each finding as it comes, on any thread, one at a time
 */
public record CheckOptions(
        @Nullable HostedFacts hosted, @Nullable PreviousCheck previous, Consumer<Finding> listener) {

    /** Nothing is known beforehand, and nobody listens. */
    public static CheckOptions plain() {
        return new CheckOptions(null, null, _ -> {});
    }

    public CheckOptions hosted(HostedFacts facts) {
        return new CheckOptions(facts, previous, listener);
    }

    public CheckOptions after(PreviousCheck check) {
        return new CheckOptions(hosted, check, listener);
    }

    public CheckOptions telling(Consumer<Finding> other) {
        return new CheckOptions(hosted, previous, other);
    }
}
