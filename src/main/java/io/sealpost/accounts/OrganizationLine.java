package io.sealpost.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization in a list.
 *
 * @param group the name of its group, or null
 * @param people how many have a role of their own in it
 * @param role what the account may do in it, or null for nothing
 */
public record OrganizationLine(
        UUID id,
        String name,
        @Nullable String group,
        long people,
        @Nullable Role role,
        @Nullable Instant closedAt) {}
