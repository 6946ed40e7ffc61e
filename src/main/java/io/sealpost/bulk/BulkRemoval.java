package io.sealpost.bulk;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets imports and bulk actions that are old. */
@Component
class BulkRemoval {

    private static final int PAGE = 20;
    /** No part of a file takes so long. */
    private static final Duration CUT_OFF = Duration.ofMinutes(10);

    private final BulkJobs jobs;
    private final Duration keep;
    private final Clock clock;

    BulkRemoval(BulkJobs jobs, BulkProperties properties, Clock clock) {
        this.jobs = jobs;
        this.keep = properties.keep();
        this.clock = clock;
    }

    void forget() {
        jobs.forgetUnread(clock.instant().minus(CUT_OFF));
        int forgotten;
        do {
            forgotten = jobs.forget(clock.instant().minus(keep), PAGE);
        } while (forgotten == PAGE);
    }
}
