package io.sealpost.accounts.oidc;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Asks a provider who brought this code; nobody waits for it longer than some seconds. */
@Component
class CodeExchange {

    private static final Logger log = LoggerFactory.getLogger(CodeExchange.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);

    private final OidcAuthorizationCodeAuthenticationProvider provider;

    CodeExchange(Clock clock) {
        JdkClientHttpRequestFactory http = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        http.setReadTimeout(READ);
        this.provider = new OidcAuthorizationCodeAuthenticationProvider(tokens(http), people(http));
        this.provider.setJwtDecoderFactory(new IdTokens(new RestTemplate(http), clock));
    }

    /** @param asked what was asked of the provider, with the nonce and the verifier (RFC 7636 §4.1) of this sign-in */
    Exchanged redeem(ClientRegistration registration, OAuth2AuthorizationRequest asked, String code) {
        OAuth2AuthorizationResponse answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(Objects.requireNonNull(asked.getRedirectUri()))
                .state(Objects.requireNonNull(asked.getState()))
                .build();
        try {
            Authentication known = provider.authenticate(
                    new OAuth2LoginAuthenticationToken(registration, new OAuth2AuthorizationExchange(asked, answer)));
            return known != null && known.getPrincipal() instanceof OidcUser user
                    ? new Exchanged.Told(user)
                    : new Exchanged.Unbelievable();
        } catch (AuthenticationException | IllegalStateException | IllegalArgumentException failed) {
            log.warn("Sign-in with {} failed: {}", registration.getRegistrationId(), printable(failed));
            return judged(failed);
        }
    }

    private static Exchanged judged(Exception failed) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failed; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        if (causes.stream().anyMatch(CodeExchange::saysTheTime)) {
            return new Exchanged.OutOfTime();
        }
        return causes.stream().anyMatch(CodeExchange::saysNothing)
                ? new Exchanged.Away()
                : new Exchanged.Unbelievable();
    }

    private static boolean saysTheTime(Throwable cause) {
        return cause instanceof JwtValidationException faults
                && faults.getErrors().stream()
                        .anyMatch(error -> error.getErrorCode().equals(IdTokens.CLOCK));
    }

    private static boolean saysNothing(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof ResourceAccessException
                || cause instanceof HttpServerErrorException;
    }

    /** The provider's own words stand in it. */
    private static String printable(Exception failed) {
        String text = String.valueOf(failed.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return text.substring(0, Math.min(500, text.length()));
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens(ClientHttpRequestFactory http) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(http)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    private static OidcUserService people(ClientHttpRequestFactory http) {
        RestTemplate rest = new RestTemplate(http);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService plain = new DefaultOAuth2UserService();
        plain.setRestOperations(rest);
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(plain);
        return people;
    }
}
