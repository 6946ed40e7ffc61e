package io.sealpost.policies.web;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetcher;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The outside world of the page tests: a DNS and policy hosts in memory. */
@TestConfiguration(proxyBeanMethods = false)
class PolicyPages {

    @Bean
    @Primary
    FakeDns fakeDns() {
        return new FakeDns();
    }

    @Bean
    @Primary
    FakePolicyHosts fakePolicyHosts() {
        return new FakePolicyHosts();
    }

    /** Policy hosts that answer what a test has said, and otherwise do not exist. */
    static final class FakePolicyHosts implements PolicyFetcher {

        private final Map<DomainName, PolicyFetch> answers = new ConcurrentHashMap<>();

        void serve(String domain, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            answers.put(DomainName.of(domain), new PolicyFetch.Fetched(bytes, "text/plain", null, null));
        }

        void answer(String domain, PolicyFetch answer) {
            answers.put(DomainName.of(domain), answer);
        }

        @Override
        public CompletableFuture<PolicyFetch> fetch(DomainName domain) {
            return CompletableFuture.completedFuture(answers.getOrDefault(domain, new PolicyFetch.NoHost()));
        }
    }
}
