package io.sealpost.certificates;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Where all certificates stand, for the operator's monitoring; read from the database once a minute at most. */
@Component
class CertificateGauges implements MeterBinder {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private @Nullable Figures figures;

    CertificateGauges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Figures(Instant at, @Nullable Instant firstEnd, Map<HostState, Integer> hosts) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("sealpost.certificates.expiry", this, TimeUnit.SECONDS, CertificateGauges::secondsToFirstEnd)
                .description("Time until the presented certificate that ends first; NaN without one or a database")
                .register(registry);
        for (HostState state : HostState.values()) {
            Gauge.builder("sealpost.certificates.hosts", this, gauges -> gauges.hosts(state))
                    .description("Served hosts by where their certificate stands; NaN without a database")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private double secondsToFirstEnd() {
        Figures now = figures();
        Instant end = now == null ? null : now.firstEnd();
        return end == null ? Double.NaN : Duration.between(clock.instant(), end).toSeconds();
    }

    private double hosts(HostState state) {
        Figures now = figures();
        return now == null ? Double.NaN : now.hosts().getOrDefault(state, 0);
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
            Map<HostState, Integer> hosts = new EnumMap<>(HostState.class);
            jdbc.sql("select state, count(*) as number from certificate_host where hosted = true group by state")
                    .query((row, index) -> hosts.put(HostState.valueOf(row.getString("state")), row.getInt("number")))
                    .list();
            Instant end = jdbc.sql("select expires_at from certificate_host where expires_at is not null"
                            + " order by expires_at limit 1")
                    .query((row, index) -> row.getObject("expires_at", OffsetDateTime.class))
                    .optional()
                    .map(OffsetDateTime::toInstant)
                    .orElse(null);
            return new Figures(now, end, hosts);
        } catch (DataAccessException | CannotCreateTransactionException away) {
            return null;
        }
    }
}
