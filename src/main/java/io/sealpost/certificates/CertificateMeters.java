package io.sealpost.certificates;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What becomes of orders on this node, for the operator's monitoring. */
@Component
class CertificateMeters {

    private final MeterRegistry registry;

    CertificateMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void ordered() {
        count("ordered", "none");
    }

    void issued() {
        count("issued", "none");
    }

    void failed(CertificateTrouble trouble) {
        count("failed", trouble.code().name().toLowerCase(Locale.ROOT));
    }

    private void count(String outcome, String code) {
        registry.counter("sealpost.certificates.orders", "outcome", outcome, "code", code)
                .increment();
    }
}
