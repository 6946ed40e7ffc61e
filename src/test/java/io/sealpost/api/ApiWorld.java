package io.sealpost.api;

import io.sealpost.SettableClock;
import io.sealpost.dns.FakeDns;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetcher;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The outside world of the tests of the API: a DNS in memory, no policy hosts, and a clock that is moved by hand. */
@TestConfiguration(proxyBeanMethods = false)
class ApiWorld {

    static final Instant MORNING = Instant.parse("2026-11-26T08:00:00Z");

    @Bean
    @Primary
    SettableClock settableClock() {
        return new SettableClock(MORNING);
    }

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
