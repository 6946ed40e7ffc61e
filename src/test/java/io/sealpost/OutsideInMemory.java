package io.sealpost;

import io.sealpost.dns.FakeDns;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetcher;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The world outside, for tests: a DNS in memory, and no host that serves a policy. */
@TestConfiguration(proxyBeanMethods = false)
public class OutsideInMemory {

    @Bean
    @Primary
    FakeDns fakeDns() {
        return new FakeDns();
    }

    @Bean
    @Primary
    PolicyFetcher noPolicyHosts() {
        return domain -> CompletableFuture.completedFuture(new PolicyFetch.NoHost());
    }
}
