package io.sealpost.accounts;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who comes from a provider.
 *
 * @param claimed what they are to be here
 * @param rules how far the provider is trusted
 * @param invitation the secret of the invitation that they follow; null for none
 */
public record ProviderArrival(
        Identity identity,
        ClaimedRoles claimed,
        ProviderRules rules,
        @Nullable String invitation) {}
