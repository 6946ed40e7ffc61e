package io.sealpost.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as it is listed.
 *
 * @param invitedBy the address of who asked
 * @param expired whether its link opens nothing any more
 * @param language in which the letter was wished for (ISO 639-1); null where nobody kept it
 */
public record PendingInvitation(
        UUID id,
        String email,
        Role role,
        String invitedBy,
        Instant invitedAt,
        Instant expiresAt,
        boolean expired,
        @Nullable String language) {}
