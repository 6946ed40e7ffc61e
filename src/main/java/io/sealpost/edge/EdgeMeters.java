package io.sealpost.edge;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the edge does, for the operator's monitoring. */
final class EdgeMeters implements MeterBinder {

    private final EdgeCounts counts;
    private final Connections connections;
    private final CurrentIndex current;
    private final EdgeSync sync;
    private final CertificateMirror certificates;
    private final TlsIdentities identities;

    EdgeMeters(
            EdgeCounts counts,
            Connections connections,
            CurrentIndex current,
            EdgeSync sync,
            CertificateMirror certificates,
            TlsIdentities identities) {
        this.certificates = certificates;
        this.identities = identities;
        this.counts = counts;
        this.connections = connections;
        this.current = current;
        this.sync = sync;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            FunctionCounter.builder("sealpost.edge.requests", counts, c -> c.get(outcome))
                    .description(
                            "Requests by what became of them; timeout and refused are connections closed unanswered")
                    .tag("outcome", outcome.tag())
                    .register(registry);
        }
        for (TlsOutcome outcome : TlsOutcome.values()) {
            FunctionCounter.builder("sealpost.edge.handshakes", counts, c -> c.get(outcome))
                    .description("TLS handshakes by what became of them")
                    .tag("outcome", outcome.tag())
                    .register(registry);
        }
        Gauge.builder("sealpost.edge.certificates", certificates, CertificateMirror::hosts)
                .description("Hosts that have a certificate")
                .register(registry);
        Gauge.builder("sealpost.edge.certificates.ready", identities, TlsIdentities::count)
                .description("Certificates kept ready for handshakes")
                .register(registry);
        Gauge.builder("sealpost.edge.connections", connections, Connections::count)
                .description("Open connections")
                .register(registry);
        Gauge.builder("sealpost.edge.domains", current, c -> c.get().served())
                .description("Domains whose policy is served")
                .register(registry);
        Gauge.builder("sealpost.edge.revision", sync, EdgeSync::revision)
                .description("The last change read from the database or the snapshot")
                .register(registry);
        TimeGauge.builder("sealpost.edge.sync.age", sync, TimeUnit.SECONDS, EdgeMeters::secondsSinceSync)
                .description("Time since the database last answered; NaN before it ever did")
                .register(registry);
    }

    private static double secondsSinceSync(EdgeSync sync) {
        Duration age = sync.sinceSync();
        return age == null ? Double.NaN : age.toMillis() / 1000.0;
    }
}
