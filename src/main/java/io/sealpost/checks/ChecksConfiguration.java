package io.sealpost.checks;

import io.sealpost.dns.DnsClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the server check domains. */
@Configuration(proxyBeanMethods = false)
class ChecksConfiguration {

    @Bean
    DomainCheck domainCheck(DnsClient dns, ChecksProperties properties, Clock clock) {
        return DomainCheck.connecting(dns, properties.settings(), clock);
    }
}
