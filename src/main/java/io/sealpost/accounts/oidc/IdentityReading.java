package io.sealpost.accounts.oidc;

import io.sealpost.accounts.Identity;
import io.sealpost.accounts.ProviderArrival;
import io.sealpost.accounts.SignInWay;
import java.net.URL;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Reads what a provider has told of somebody. */
@Component
class IdentityReading {

    private final ProvidersProperties properties;

    IdentityReading(ProvidersProperties properties) {
        this.properties = properties;
    }

    /** Empty where issuer or subject cannot name anybody. */
    Optional<ProviderArrival> arrival(ClientRegistration registration, OidcUser user, @Nullable String invitation) {
        Claims claims = claims(registration, user);
        String issuer = issuer(registration, user);
        String subject = Objects.requireNonNullElse(user.getIdToken().getSubject(), "");
        if (!Identity.named(issuer, subject)) {
            return Optional.empty();
        }
        Identity identity =
                new Identity(registration.getRegistrationId(), issuer, subject, claims.email(), claims.emailVerified());
        return Optional.of(
                new ProviderArrival(identity, claims.roles(), claims.settings().rules(), invitation));
    }

    SignInWay way(ClientRegistration registration, String name, OidcUser user) {
        return new SignInWay(
                registration.getRegistrationId(),
                name,
                user.getIdToken().getTokenValue(),
                claims(registration, user).secondFactorShown());
    }

    private Claims claims(ClientRegistration registration, OidcUser user) {
        return new Claims(user.getClaims(), properties.of(registration.getRegistrationId()));
    }

    /**
     * As the token says it. Where the operator has named no issuer nobody has checked it, and the provider could write the
     * name of another one there: then it counts for this registration alone.
     */
    private static String issuer(ClientRegistration registration, OidcUser user) {
        URL said = user.getIdToken().getIssuer();
        String issuer = said == null ? "" : said.toString();
        return registration.getProviderDetails().getIssuerUri() == null
                ? registration.getRegistrationId() + " " + issuer
                : issuer;
    }
}
