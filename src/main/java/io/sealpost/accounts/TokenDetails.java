package io.sealpost.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is shown: everything but its secret.
 *
 * @param beginning the first characters of the secret
 * @param createdBy the e-mail address of who made it, or the name of the token that did
 * @param expiresAt from when on it opens nothing; null for never
 * @param lastUsedAt to the minute; null while it never was used
 */
public record TokenDetails(
        UUID id,
        String name,
        TokenScope scope,
        String beginning,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
