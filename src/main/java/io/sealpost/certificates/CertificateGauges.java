package io.sealpost.certificates;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sealpost.storage.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where all certificates stand, for the operator's monitoring. */
@Component
class CertificateGauges implements MeterBinder {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Figures<Standing> figures;

    CertificateGauges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.figures = new Figures<>(clock, _ -> read());
    }

    private record Standing(@Nullable Instant firstEnd, Map<HostState, Integer> hosts) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("sealpost.certificates.expiry", this, TimeUnit.SECONDS, CertificateGauges::secondsToFirstEnd)
                .description("Time until the presented certificate that ends first; NaN without one or a database")
                .register(registry);
        figures.show(
                registry,
                "sealpost.certificates.hosts",
                "Served hosts by where their certificate stands; NaN without a database",
                "state",
                HostState.values(),
                Standing::hosts);
    }

    private double secondsToFirstEnd() {
        return figures.figure(now -> now.firstEnd() == null
                ? Double.NaN
                : Duration.between(clock.instant(), now.firstEnd()).toSeconds());
    }

    private Standing read() {
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
        return new Standing(end, hosts);
    }
}
