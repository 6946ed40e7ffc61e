package io.sealpost.integrations;

import io.sealpost.web.StatelessPaths;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What proxies ask without signing in. */
@Configuration(proxyBeanMethods = false)
class IntegrationsConfiguration {

    @Bean
    StatelessPaths proxyPaths() {
        return () -> List.of(CaddyAskController.PATH, TraefikController.PATH);
    }
}
