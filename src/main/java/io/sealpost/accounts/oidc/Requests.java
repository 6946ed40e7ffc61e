package io.sealpost.accounts.oidc;

import io.sealpost.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/** What is asked of a provider: a code, bound to this sign-in by state, nonce and PKCE with S256 (RFC 7636 §4.2). */
@Component
class Requests {

    static final String START = "/oauth2/authorization";

    private static final String BASE = "{baseUrl}";

    private final DefaultOAuth2AuthorizationRequestResolver resolver;
    private final PublicAddress address;

    Requests(Registrations registrations, PublicAddress address) {
        this.resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, START);
        this.resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        this.address = address;
    }

    /** Empty where the request does not name this registration. */
    Optional<OAuth2AuthorizationRequest> ask(ClientRegistration registration, HttpServletRequest request) {
        return Optional.ofNullable(resolver.resolve(request)).map(asked -> back(asked, registration));
    }

    /** Back to the address that the operator has set, where they have: behind a proxy only they know it. */
    private OAuth2AuthorizationRequest back(OAuth2AuthorizationRequest asked, ClientRegistration registration) {
        String template = registration.getRedirectUri();
        Optional<String> own = address.ofTheInstance();
        if (own.isEmpty() || template == null || !template.startsWith(BASE)) {
            return asked;
        }
        String back = own.get()
                + template.substring(BASE.length())
                        .replace("{action}", "login")
                        .replace("{registrationId}", registration.getRegistrationId());
        return OAuth2AuthorizationRequest.from(asked).redirectUri(back).build();
    }
}
