package io.sealpost.accounts.oidc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** One registration as the operator wrote it: what can be said of it without asking its provider. */
final class RegistrationReading {

    private static final Set<String> SCOPES = Set.of("openid", "profile", "email");

    /** Those that Spring Boot knows by name and that speak OpenID Connect. */
    private static final Set<String> KNOWN = Set.of("google", "okta");

    private final String id;
    private final OAuth2ClientProperties.Registration registration;
    private final Map<String, OAuth2ClientProperties.Provider> providers;

    RegistrationReading(
            String id,
            OAuth2ClientProperties.Registration registration,
            Map<String, OAuth2ClientProperties.Provider> providers) {
        this.id = id;
        this.registration = registration;
        this.providers = providers;
    }

    /** What people call it: client-name, else the id. */
    String name() {
        return Optional.ofNullable(registration.getClientName())
                .filter(name -> !name.isBlank())
                .orElseGet(() -> id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));
    }

    /** Whether its provider has to be asked for its addresses. */
    boolean discovers() {
        return issuer() != null;
    }

    /** Why nobody can sign in with it; null where they can. */
    @Nullable
    String objection() {
        String grant = registration.getAuthorizationGrantType();
        Set<String> scopes = registration.getScope();
        if (grant != null && !grant.equals("authorization_code")) {
            return "its authorization-grant-type is not authorization_code";
        }
        boolean openid = scopes == null || scopes.isEmpty()
                ? discovers() || KNOWN.contains(provider())
                : scopes.contains("openid");
        return openid ? null : "its scope has no openid, so it is no OpenID Connect";
    }

    /** Asks the provider where the operator gave only its issuer; blocks for up to half a minute for each address. */
    ClientRegistration read() {
        Set<String> scopes = registration.getScope();
        if (discovers() && (scopes == null || scopes.isEmpty())) {
            registration.setScope(SCOPES);
        }
        OAuth2ClientProperties one = new OAuth2ClientProperties();
        one.getRegistration().put(id, registration);
        one.getProvider().putAll(providers);
        ClientRegistration read =
                new OAuth2ClientPropertiesMapper(one).asClientRegistrations().get(id);
        if (read == null) {
            throw new IllegalStateException("The registration " + id + " could not be read");
        }
        return read;
    }

    private String provider() {
        return Optional.ofNullable(registration.getProvider()).orElse(id);
    }

    private @Nullable String issuer() {
        OAuth2ClientProperties.Provider provider = providers.get(provider());
        return provider == null ? null : provider.getIssuerUri();
    }
}
