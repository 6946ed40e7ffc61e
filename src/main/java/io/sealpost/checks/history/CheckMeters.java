package io.sealpost.checks.history;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealpost.checks.Verdict;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What becomes of checks on this node, for the operator's monitoring. */
@Component
class CheckMeters {

    private final MeterRegistry registry;

    CheckMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void ran(RunOrigin origin, Verdict verdict, Duration took) {
        registry.timer("sealpost.checks.runs", "origin", lower(origin), "verdict", lower(verdict))
                .record(took);
    }

    /** How long after its turn a scheduled check began. */
    void late(Duration late) {
        registry.timer("sealpost.checks.delay").record(late.isNegative() ? Duration.ZERO : late);
    }

    void failed(RunOrigin origin) {
        registry.counter("sealpost.checks.failed", "origin", lower(origin)).increment();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
