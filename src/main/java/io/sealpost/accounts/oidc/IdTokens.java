package io.sealpost.accounts.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestOperations;

/**
 * Reads ID tokens: signed with a public key of the provider, by it, for us, and now (OpenID Connect Core 1.0 §3.1.3.7).
 * Tokens without a signature and those signed with the client's secret are refused.
 */
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {

    /** How far two clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** The code of the error that says that they differ by more. */
    static final String CLOCK = "clock";

    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
    private final RestOperations rest;
    private final Clock clock;

    IdTokens(RestOperations rest, Clock clock) {
        this.rest = rest;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return decoders.computeIfAbsent(registration.getRegistrationId(), _ -> decoder(registration));
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        String keys =
                Objects.requireNonNullElse(registration.getProviderDetails().getJwkSetUri(), "");
        if (keys.isBlank()) {
            throw new IllegalStateException(
                    "The provider of " + registration.getRegistrationId() + " has no jwk-set-uri");
        }
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .restOperations(rest)
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.values())))
                .build();
        OidcIdTokenValidator claims = new OidcIdTokenValidator(registration);
        claims.setClockSkew(SKEW);
        claims.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(inTime(), claims));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    /** Said apart from other faults, because the remedy is another one. */
    private OAuth2TokenValidator<Jwt> inTime() {
        return token -> {
            Instant now = clock.instant();
            boolean over = before(token.getExpiresAt(), now.minus(SKEW));
            boolean early = before(now.plus(SKEW), token.getIssuedAt()) || before(now.plus(SKEW), token.getNotBefore());
            return over || early
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error(
                            CLOCK,
                            "issued at " + token.getIssuedAt() + ", ends at " + token.getExpiresAt() + ", now " + now,
                            null))
                    : OAuth2TokenValidatorResult.success();
        };
    }

    private static boolean before(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isBefore(other);
    }
}
