package io.sealpost.checks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this Sealpost hosts for the domain.
 *
 * @param versions the published versions, oldest first; the last one is current; at least one
 * @param reportUri where reports shall go, as was chosen here, for example {@code mailto:tls-reports@example.org}; null where
 *     nothing was
 */
public record HostedFacts(
        List<HostedVersion> versions, @Nullable String reportUri) {

    public HostedFacts {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("Nothing is hosted without a version");
        }
    }

    /** One published version. */
    public record HostedVersion(String id, String text, Instant publishedAt) {}

    HostedVersion current() {
        return versions.getLast();
    }
}
