package io.sealpost.demo;

import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetch.TlsFailed;
import io.sealpost.policies.fetch.PolicyFetch.TlsFailure;
import io.sealpost.policies.fetch.PolicyFetcher;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Answers for the policy hosts of the sample world, in-process: no connection is made. */
@Component
@Primary
@Profile("demo")
class DemoPolicyFetcher implements PolicyFetcher {

    private final DemoWorld world;
    private final DemoDeployments deployments;

    DemoPolicyFetcher(DemoWorld world, DemoDeployments deployments) {
        this.world = world;
        this.deployments = deployments;
    }

    @Override
    public CompletableFuture<PolicyFetch> fetch(DomainName policyDomain) {
        return CompletableFuture.completedFuture(
                world.domain(policyDomain).map(this::answer).orElseGet(PolicyFetch.NoHost::new));
    }

    private PolicyFetch answer(SampleDomain domain) {
        DnsFailure failure = domain.shown().host() == SampleDomain.Host.TIMEOUT ? DnsFailure.TIMEOUT : domain.fails();
        if (failure != null) {
            return new PolicyFetch.DnsFailed(failure);
        }
        return deployments.alias(domain) == null ? new PolicyFetch.NoHost() : overHttps(domain);
    }

    private PolicyFetch overHttps(SampleDomain domain) {
        String host = DemoDeployments.hostOf(domain).ascii();
        return switch (domain.shown().answer()) {
            case OURS -> fetched(deployments.text(domain));
            case PREVIOUS -> fetched(deployments.previousText(domain));
            case TEXT -> fetched(domain.shown().text().getBytes(StandardCharsets.UTF_8));
            case NOT_FOUND -> new PolicyFetch.HttpStatus(404);
            case REDIRECT -> new PolicyFetch.Redirected(301, "https://www." + domain.name() + "/");
            case EXPIRED -> new TlsFailed(TlsFailure.EXPIRED, host);
            case WRONG_NAME -> new TlsFailed(TlsFailure.WRONG_NAME, host);
            case UNTRUSTED -> new TlsFailed(TlsFailure.UNTRUSTED, host);
            case HANDSHAKE -> new TlsFailed(TlsFailure.HANDSHAKE, host);
            case CONNECT -> new PolicyFetch.ConnectFailed(host);
            case TIMEOUT -> new PolicyFetch.TimedOut();
            case TOO_LARGE -> new PolicyFetch.TooLarge();
        };
    }

    private static PolicyFetch fetched(byte @Nullable [] text) {
        return text == null
                ? new PolicyFetch.HttpStatus(404)
                : new PolicyFetch.Fetched(text, "text/plain; charset=utf-8", null, null);
    }
}
