package io.sealpost.policies.web;

import io.sealpost.mtasts.PolicyMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version, ready to be shown.
 *
 * @param current it is served now
 * @param maxAge in words; null where no policy can be read
 * @param shaShort the first twelve digits of the SHA-256
 * @param servedUntil null while it is served, and where it never was
 */
record VersionView(
        int number,
        boolean current,
        boolean adopted,
        boolean takenOver,
        @Nullable Integer republishedFrom,
        @Nullable String policyId,
        @Nullable PolicyMode mode,
        @Nullable String maxAge,
        @Nullable Long seconds,
        @Nullable String sha256,
        @Nullable String shaShort,
        String author,
        String reason,
        Instant publishedAt,
        @Nullable Instant servedUntil) {}
