package io.sealpost.accounts.oidc;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Somebody who was led to a provider and has not come back yet.
 *
 * @param linkFor the person who wants to link the identity with their account; null to sign in
 * @param invitation the secret of the invitation that they follow; null for none
 */
record StartedSignIn(
        String registration,
        OAuth2AuthorizationRequest asked,
        Instant at,
        @Nullable UUID linkFor,
        @Nullable String invitation)
        implements Serializable {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    boolean open(Instant now) {
        return now.isBefore(at.plus(LIFETIME));
    }
}
