package io.sealpost.api;

import io.sealpost.ClockByHand;
import io.sealpost.OutsideInMemory;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** The outside world of the tests of the API. */
@TestConfiguration(proxyBeanMethods = false)
@Import({OutsideInMemory.class, ClockByHand.class})
class ApiWorld {

    static final Instant MORNING = ClockByHand.MORNING;
}
