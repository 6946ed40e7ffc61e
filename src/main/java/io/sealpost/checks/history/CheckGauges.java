package io.sealpost.checks.history;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sealpost.checks.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** How all domains stand and how late their checks are, for monitoring; read from the database once a minute at most. */
@Component
class CheckGauges implements MeterBinder {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private @Nullable Figures figures;

    CheckGauges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Figures(Instant at, Duration lag, Map<Verdict, Integer> domains) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("sealpost.checks.lag", this, TimeUnit.SECONDS, CheckGauges::lag)
                .description("How long the check that waits longest has been due; NaN without a database")
                .register(registry);
        for (Verdict verdict : Verdict.values()) {
            Gauge.builder("sealpost.checks.domains", this, gauges -> gauges.domains(verdict))
                    .description("Served domains by the verdict of their last check; NaN without a database")
                    .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private double lag() {
        Figures now = figures();
        return now == null ? Double.NaN : now.lag().toSeconds();
    }

    private double domains(Verdict verdict) {
        Figures now = figures();
        return now == null ? Double.NaN : now.domains().getOrDefault(verdict, 0);
    }

    private synchronized @Nullable Figures figures() {
        Instant now = clock.instant();
        Figures known = figures;
        if (known == null || Duration.between(known.at(), now).abs().compareTo(FRESH) >= 0) {
            figures = read(now);
        }
        return figures;
    }

    private @Nullable Figures read(Instant now) {
        try {
            Map<Verdict, Integer> domains = new EnumMap<>(Verdict.class);
            jdbc.sql("select verdict, count(*) as number from domain_health where verdict is not null group by verdict")
                    .query((row, index) -> domains.put(Verdict.valueOf(row.getString("verdict")), row.getInt("number")))
                    .list();
            return new Figures(now, longest(now), domains);
        } catch (DataAccessException | CannotCreateTransactionException away) {
            return null;
        }
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
