package io.sealpost.edge;

import io.sealpost.edge.EdgePipelines.Tls;
import io.sealpost.edge.Http1Session.Setting;
import io.sealpost.policies.HostedPolicies;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How the edge is put together; {@link EdgeTlsConfiguration} has the parts for HTTPS. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    // The Date field tells the real time, whatever clock the rest of the application is given.
    private final HttpDate date = new HttpDate(Clock.systemUTC());

    @Bean
    CurrentIndex edgeIndex() {
        return new CurrentIndex();
    }

    @Bean
    EdgeCounts edgeCounts() {
        return new EdgeCounts();
    }

    @Bean
    TrustedProxies edgeProxies(EdgeProperties properties) {
        return new TrustedProxies(properties.trustedProxies());
    }

    @Bean
    Connections edgeConnections(EdgeProperties properties, TrustedProxies proxies) {
        return new Connections(properties.maxConnections(), properties.maxConnectionsPerAddress(), proxies);
    }

    @Bean
    EdgeSnapshot edgeSnapshot(EdgeProperties properties, Environment environment) {
        return new EdgeSnapshot(file(properties.snapshot(), "edge.snapshot", environment));
    }

    static Path file(@Nullable Path configured, String name, Environment environment) {
        return configured != null ? configured : Path.of(environment.getProperty("sealpost.data-dir", "./data"), name);
    }

    @Bean
    EdgeSync edgeSync(HostedPolicies policies, CurrentIndex index, EdgeSnapshot snapshot, EdgeProperties properties) {
        return new EdgeSync(policies, index, snapshot, properties);
    }

    @Bean
    EdgeServer edgeServer(
            EdgeProperties properties,
            CurrentIndex index,
            EdgeCounts counts,
            Connections connections,
            TrustedProxies proxies,
            TlsIdentities identities,
            AcmeChallenges challenges) {
        Setting setting = new Setting(
                new PolicyAnswers(index),
                new Http1Writer(date),
                counts,
                (int) properties.headerLimit().toBytes(),
                connections::draining,
                challenges::http01,
                proxies);
        Tls tls = properties.httpsPort() < 0 ? null : new Tls(identities, challenges, new Http2Answers(date));
        return new EdgeServer(properties, new EdgePipelines(properties, setting, connections, tls), connections);
    }

    @Bean
    HostedDomains hostedDomains(CurrentIndex index) {
        return new HostedDomains(index);
    }

    @Bean
    EdgeMeters edgeMeters(
            EdgeCounts counts,
            Connections connections,
            CurrentIndex index,
            EdgeSync sync,
            CertificateMirror certificates,
            TlsIdentities identities) {
        return new EdgeMeters(counts, connections, index, sync, certificates, identities);
    }

    @Bean
    EdgeHealth edgeHealthIndicator(
            EdgeServer server, CurrentIndex index, EdgeSync sync, CertificateMirror certificates) {
        return new EdgeHealth(server, index, sync, certificates);
    }
}
