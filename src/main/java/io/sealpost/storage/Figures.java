package io.sealpost.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Figures for the operator's monitoring that stand in the database: read once a minute at most, however many gauges show
 * them, and NaN while it does not answer.
 */
public final class Figures<T> {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Clock clock;
    private final Function<Instant, T> reading;
    private @Nullable Instant readAt;
    private @Nullable T figures;

    /** @param reading asks the database for all of them, at this moment */
    public Figures(Clock clock, Function<Instant, T> reading) {
        this.clock = clock;
        this.reading = reading;
    }

    /** One of them. */
    public double figure(ToDoubleFunction<T> of) {
        T now = now();
        return now == null ? Double.NaN : of.applyAsDouble(now);
    }

    /** Shows how many there are of each kind, under the tag; 0 of those that are in none of the counts. */
    public <K extends Enum<K>> void show(
            MeterRegistry registry,
            String name,
            String description,
            String tag,
            K[] kinds,
            Function<T, Map<K, Integer>> counts) {
        for (K kind : kinds) {
            Gauge.builder(name, this, all -> all.figure(now -> counts.apply(now).getOrDefault(kind, 0)))
                    .description(description)
                    .tag(tag, kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private synchronized @Nullable T now() {
        Instant now = clock.instant();
        if (readAt == null
                || figures == null
                || Duration.between(readAt, now).abs().compareTo(FRESH) >= 0) {
            readAt = now;
            figures = read(now);
        }
        return figures;
    }

    private @Nullable T read(Instant now) {
        try {
            return reading.apply(now);
        } catch (DataAccessException | CannotCreateTransactionException away) {
            return null;
        }
    }
}
