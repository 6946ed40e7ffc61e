package io.sealpost.checks.history;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sealpost.checks.Verdict;
import io.sealpost.storage.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How all domains stand and how late their checks are, for monitoring. */
@Component
class CheckGauges implements MeterBinder {

    private final JdbcClient jdbc;
    private final Figures<Standing> figures;

    CheckGauges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.figures = new Figures<>(clock, this::read);
    }

    private record Standing(Duration lag, Map<Verdict, Integer> domains) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("sealpost.checks.lag", this, TimeUnit.SECONDS, CheckGauges::lag)
                .description("How long the check that waits longest has been due; NaN without a database")
                .register(registry);
        figures.show(
                registry,
                "sealpost.checks.domains",
                "Served domains by the verdict of their last check; NaN without a database",
                "verdict",
                Verdict.values(),
                Standing::domains);
    }

    private double lag() {
        return figures.figure(now -> now.lag().toSeconds());
    }

    private Standing read(Instant now) {
        Map<Verdict, Integer> domains = new EnumMap<>(Verdict.class);
        jdbc.sql("select verdict, count(*) as number from domain_health where verdict is not null group by verdict")
                .query((row, index) -> domains.put(Verdict.valueOf(row.getString("verdict")), row.getInt("number")))
                .list();
        return new Standing(longest(now), domains);
    }

    /** By index, lane for lane. */
    private Duration longest(Instant now) {
        Duration longest = Duration.ZERO;
        for (int lane = 0; lane < Turns.LANES; lane++) {
            Instant first = jdbc.sql("select due_at from domain_health where lane = :lane and due_at is not null"
                            + " order by due_at limit 1")
                    .param("lane", lane)
                    .query((row, index) -> RunRows.instant(row, "due_at"))
                    .optional()
                    .orElse(now);
            Duration late = Duration.between(first, now);
            longest = late.compareTo(longest) > 0 ? late : longest;
        }
        return longest;
    }
}
