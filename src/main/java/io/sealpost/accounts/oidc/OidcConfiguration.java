package io.sealpost.accounts.oidc;

import io.sealpost.web.ChainPart;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class OidcConfiguration {

    @Bean
    ChainPart oidcChainPart() {
        return new ChainPart() {
            @Override
            public List<String> openPaths() {
                return List.of(Requests.START + "/*", "/login/oauth2/code/*");
            }
        };
    }
}
