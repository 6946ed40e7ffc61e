package io.sealpost.demo;

import io.sealpost.dns.CaaRecord;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.MxRecord;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Answers for the sample world, in-process: nothing is sent to anybody. What the world does not know does not exist. */
@Component
@Primary
@Profile("demo")
final class DemoDns implements DnsClient {

    private static final Duration TTL = Duration.ofMinutes(5);

    private final DemoWorld world;
    private final DemoDeployments deployments;

    DemoDns(DemoWorld world, DemoDeployments deployments) {
        this.world = world;
        this.deployments = deployments;
    }

    @Override
    public CompletableFuture<DnsAnswer<MxRecord>> mx(DomainName name) {
        return answered(name, world.domain(name).map(SampleDomain::exchangers).orElse(List.of()), List.of());
    }

    @Override
    public CompletableFuture<DnsAnswer<String>> txt(DomainName name) {
        SampleDomain domain = world.zoneOf(name).orElse(null);
        if (domain == null) {
            return answered(name, List.of(), List.of());
        }
        if (name.equals(DemoDeployments.recordOf(domain))) {
            return domain.shown().record() == SampleDomain.Record.TIMEOUT
                    ? failed(DnsFailure.TIMEOUT)
                    : answered(name, deployments.recordTexts(domain), List.of());
        }
        boolean reports = name.equals(DemoDeployments.reportsOf(domain));
        return answered(name, reports ? deployments.reportTexts(domain) : List.of(), List.of());
    }

    @Override
    public CompletableFuture<DnsAnswer<InetAddress>> addresses(DomainName name) {
        SampleHost host = world.host(name).orElse(null);
        if (host != null) {
            return special(host);
        }
        SampleDomain domain = world.zoneOf(name).orElse(null);
        if (domain != null && name.equals(DemoDeployments.hostOf(domain))) {
            return policyHost(domain, name);
        }
        if (world.receivesMail(name) || deployments.isEdge(name)) {
            return answered(name, SampleAddresses.of(name), List.of());
        }
        return answered(name, world.domain(name).map(SampleDomain::addresses).orElse(List.of()), List.of());
    }

    @Override
    public CompletableFuture<DnsAnswer<CaaRecord>> caa(DomainName name) {
        return answered(name, List.of(), List.of());
    }

    @Override
    public CompletableFuture<DnsAnswer<DomainName>> cname(DomainName name) {
        Optional<DomainName> alias = world.host(name)
                .map(SampleHost::alias)
                .or(() -> world.zoneOf(name)
                        .filter(domain -> name.equals(DemoDeployments.hostOf(domain)))
                        .map(deployments::alias));
        return answered(name, alias.stream().toList(), List.of());
    }

    private CompletableFuture<DnsAnswer<InetAddress>> special(SampleHost host) {
        return switch (host.state()) {
            case SERVFAIL -> failed(DnsFailure.SERVFAIL);
            case NO_ADDRESS -> done(new DnsAnswer.NoData<>(false));
            case MISSING -> done(new DnsAnswer.NoSuchDomain<>(false));
            case WORKS -> answered(host.name(), SampleAddresses.of(host.name()), listOf(host.alias()));
        };
    }

    private CompletableFuture<DnsAnswer<InetAddress>> policyHost(SampleDomain domain, DomainName name) {
        if (domain.shown().host() == SampleDomain.Host.TIMEOUT) {
            return failed(DnsFailure.TIMEOUT);
        }
        DomainName alias = deployments.alias(domain);
        return answered(name, alias == null ? List.of() : SampleAddresses.of(alias), listOf(alias));
    }

    private <T> CompletableFuture<DnsAnswer<T>> answered(DomainName name, List<T> records, List<DomainName> aliases) {
        SampleDomain domain = world.zoneOf(name).orElse(null);
        DnsFailure failure = domain == null ? null : domain.fails();
        boolean dnssec = domain != null && domain.dnssec();
        if (failure != null) {
            return failed(failure);
        }
        if (!records.isEmpty()) {
            return done(new DnsAnswer.Found<>(records, TTL, dnssec, aliases));
        }
        boolean known = domain != null && domain.exists() && domain.name().equals(name);
        return done(known ? new DnsAnswer.NoData<>(dnssec) : new DnsAnswer.NoSuchDomain<>(dnssec));
    }

    private static List<DomainName> listOf(@Nullable DomainName alias) {
        return alias == null ? List.of() : List.of(alias);
    }

    private static <T> CompletableFuture<DnsAnswer<T>> failed(DnsFailure failure) {
        return done(new DnsAnswer.Failed<>(failure));
    }

    private static <T> CompletableFuture<DnsAnswer<T>> done(DnsAnswer<T> answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
