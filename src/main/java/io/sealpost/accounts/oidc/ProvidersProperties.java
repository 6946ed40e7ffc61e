package io.sealpost.accounts.oidc;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far the providers are trusted that people sign in with.
 *
 * @param oidc what a provider may do here, by the id of its registration
 */
@ConfigurationProperties("sealpost.accounts")
record ProvidersProperties(@DefaultValue Map<String, ProviderSettings> oidc) {

    ProviderSettings of(String registration) {
        return oidc.getOrDefault(registration, ProviderSettings.STANDARD);
    }
}
