package io.sealpost.policies.providers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the data files at the start, so that a broken one stops the start and not a person's work. */
@Configuration(proxyBeanMethods = false)
class ProvidersConfiguration {

    @Bean
    MailProviders mailProviders(ProvidersProperties properties) {
        return properties.file().map(MailProviders::with).orElseGet(MailProviders::builtIn);
    }

    @Bean
    DnsHosts dnsHosts() {
        return DnsHosts.builtIn();
    }
}
