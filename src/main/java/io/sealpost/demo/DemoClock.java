package io.sealpost.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The real time, but for whoever tells the past of the sample world. */
@Component
@Primary
@Profile("demo")
final class DemoClock extends Clock {

    private static final ScopedValue<Instant> PAST = ScopedValue.newInstance();

    /** Does it as if it were then, for this thread only. */
    void at(Instant then, Runnable step) {
        ScopedValue.where(PAST, then).run(step);
    }

    @Override
    public Instant instant() {
        return PAST.isBound() ? PAST.get() : Clock.systemUTC().instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Sealpost reads instants only");
    }
}
