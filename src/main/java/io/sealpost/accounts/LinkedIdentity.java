package io.sealpost.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider's identity with which somebody signs in.
 *
 * @param email as the provider said it last
 */
public record LinkedIdentity(
        UUID id, String registration, @Nullable String email, Instant linkedAt, Instant lastUsedAt) {}
