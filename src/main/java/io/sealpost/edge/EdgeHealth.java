package io.sealpost.edge;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the edge listens and knows what is hosted; a lost database alone does not take it down. */
final class EdgeHealth implements HealthIndicator {

    private final EdgeServer server;
    private final CurrentIndex current;
    private final EdgeSync sync;
    private final CertificateMirror certificates;

    EdgeHealth(EdgeServer server, CurrentIndex current, EdgeSync sync, CertificateMirror certificates) {
        this.certificates = certificates;
        this.server = server;
        this.current = current;
        this.sync = sync;
    }

    @Override
    public Health health() {
        Health.Builder health = server.isRunning() && current.complete() ? Health.up() : Health.outOfService();
        health.withDetail("port", server.port())
                .withDetail("httpsPort", server.httpsPort())
                .withDetail("certificates", certificates.hosts())
                .withDetail("domains", current.get().served())
                .withDetail("revision", sync.revision());
        Duration age = sync.sinceSync();
        if (age != null) {
            health.withDetail("secondsSinceSync", age.toSeconds());
        }
        return health.build();
    }
}
