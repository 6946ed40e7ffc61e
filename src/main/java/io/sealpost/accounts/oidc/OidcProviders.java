package io.sealpost.accounts.oidc;

import io.sealpost.accounts.Providers;
import io.sealpost.accounts.SignInWay;
import io.sealpost.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The registered providers, as the sign-in page shows them. */
@Component
class OidcProviders implements Providers {

    private final Registrations registrations;
    private final PublicAddress address;

    OidcProviders(Registrations registrations, PublicAddress address) {
        this.registrations = registrations;
        this.address = address;
    }

    @Override
    public List<Provider> list() {
        return registrations.providers();
    }

    /** OpenID Connect RP-Initiated Logout 1.0 §2. Nobody is asked: who signs out does not wait for a provider. */
    @Override
    public Optional<SignOutLink> signOut(SignInWay way, HttpServletRequest request) {
        return registrations
                .known(way.registration())
                .flatMap(registration -> endpoint(registration)
                        .map(endpoint -> UriComponentsBuilder.fromUriString(endpoint)
                                .queryParam("id_token_hint", "{token}")
                                .queryParam("client_id", "{client}")
                                .queryParam("post_logout_redirect_uri", "{back}")
                                .encode()
                                .buildAndExpand(
                                        way.idToken(), registration.getClientId(), address.of(request) + "/sign-in")
                                .toUriString()))
                .map(link -> new SignOutLink(way.provider(), link));
    }

    private static Optional<String> endpoint(ClientRegistration registration) {
        Object named =
                registration.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        return Optional.ofNullable(named)
                .map(Object::toString)
                .filter(endpoint -> endpoint.startsWith("https://") || endpoint.startsWith("http://"));
    }
}
