package io.sealpost.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a role in an organization.
 *
 * @param group the group whose staff they are, or null where the role is their own
 * @param secondFactor whether they have set one up, codes or a passkey
 */
public record Member(
        UUID personId, String email, Role role, @Nullable String group, boolean secondFactor) {}
