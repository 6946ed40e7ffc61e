package io.sealpost.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization as one of its people, or the operator, sees it.
 *
 * @param role what the account may do in it, or null for nothing
 * @param managed whether the account may change its people and its name
 * @param secondFactorRequired whether nobody enters it without a second factor
 * @param fourEyes whether editors' changes of policies wait for somebody else
 * @param trusted whether its domains need no proof of ownership
 */
public record OrganizationDetails(
        UUID id,
        String name,
        @Nullable UUID groupId,
        @Nullable String group,
        Instant createdAt,
        @Nullable Instant closedAt,
        @Nullable Role role,
        boolean managed,
        boolean secondFactorRequired,
        boolean fourEyes,
        boolean trusted) {}
