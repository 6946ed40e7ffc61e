package io.sealpost.dashboard;

import io.sealpost.policies.VersionDetails;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of the last versions of a domain. */
record VersionLine(
        int number, @Nullable String policyId, @Nullable String mode, String author, String reason, Instant at) {

    static VersionLine of(VersionDetails version) {
        return new VersionLine(
                version.number(),
                version.policyId(),
                version.mode() == null ? null : Words.lower(version.mode()),
                version.author(),
                version.reason(),
                version.publishedAt());
    }
}
