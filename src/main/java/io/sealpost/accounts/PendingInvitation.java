package io.sealpost.accounts;

import java.time.Instant;
import java.util.UUID;

/**
 * An invitation as it is listed.
 *
 * @param invitedBy the address of who asked
 * @param expired whether its link opens nothing any more
 */
public record PendingInvitation(
        UUID id, String email, Role role, String invitedBy, Instant invitedAt, Instant expiresAt, boolean expired) {}
