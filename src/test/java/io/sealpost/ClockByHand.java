package io.sealpost;

import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that only the test moves. */
@TestConfiguration(proxyBeanMethods = false)
public class ClockByHand {

    /** What it shows first. */
    public static final Instant MORNING = Instant.parse("2026-11-26T08:00:00Z");

    @Bean
    @Primary
    SettableClock settableClock() {
        return new SettableClock(MORNING);
    }
}
