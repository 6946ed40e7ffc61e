package io.sealpost.edge;

import io.sealpost.policies.HostedPolicies;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How the edge is put together. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    @Bean
    CurrentIndex edgeIndex() {
        return new CurrentIndex();
    }

    @Bean
    EdgeCounts edgeCounts() {
        return new EdgeCounts();
    }

    @Bean
    Connections edgeConnections(EdgeProperties properties) {
        return new Connections(properties.maxConnections(), properties.maxConnectionsPerAddress());
    }

    @Bean
    EdgeSnapshot edgeSnapshot(EdgeProperties properties, Environment environment) {
        Path configured = properties.snapshot();
        return new EdgeSnapshot(
                configured != null
                        ? configured
                        : Path.of(environment.getProperty("sealpost.data-dir", "./data"), "edge.snapshot"));
    }

    @Bean
    EdgeSync edgeSync(HostedPolicies policies, CurrentIndex index, EdgeSnapshot snapshot, EdgeProperties properties) {
        return new EdgeSync(policies, index, snapshot, properties);
    }

    @Bean
    EdgeServer edgeServer(EdgeProperties properties, CurrentIndex index, EdgeCounts counts, Connections connections) {
        // The Date field tells the real time, whatever clock the rest of the application is given.
        Http1Writer writer = new Http1Writer(new HttpDate(Clock.systemUTC()));
        return new EdgeServer(properties, new PolicyAnswers(index), writer, counts, connections);
    }

    @Bean
    HostedDomains hostedDomains(CurrentIndex index) {
        return new HostedDomains(index);
    }

    @Bean
    EdgeMeters edgeMeters(EdgeCounts counts, Connections connections, CurrentIndex index, EdgeSync sync) {
        return new EdgeMeters(counts, connections, index, sync);
    }

    @Bean
    EdgeHealth edgeHealthIndicator(EdgeServer server, CurrentIndex index, EdgeSync sync) {
        return new EdgeHealth(server, index, sync);
    }
}
