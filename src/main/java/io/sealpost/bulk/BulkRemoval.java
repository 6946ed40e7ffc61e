package io.sealpost.bulk;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets imports and bulk actions that are old, and counts the rows of those that were stopped. */
@Component
class BulkRemoval {

    private static final int PAGE = 20;
    /** No part of a file takes so long. */
    private static final Duration CUT_OFF = Duration.ofMinutes(10);

    private final BulkJobs jobs;
    private final BulkCounts counts;
    private final TransactionTemplate transaction;
    private final Duration keep;
    private final Clock clock;

    BulkRemoval(
            BulkJobs jobs, BulkCounts counts, TransactionTemplate transaction, BulkProperties properties, Clock clock) {
        this.jobs = jobs;
        this.counts = counts;
        this.transaction = transaction;
        this.keep = properties.keep();
        this.clock = clock;
    }

    void forget() {
        jobs.forgetUnread(clock.instant().minus(CUT_OFF));
        int forgotten;
        do {
            forgotten = jobs.forget(clock.instant().minus(keep), PAGE);
        } while (forgotten == PAGE);
        count();
    }

    private void count() {
        List<UUID> uncounted;
        do {
            uncounted = counts.uncounted(clock.instant().minus(CUT_OFF), PAGE);
            uncounted.forEach(job -> transaction.executeWithoutResult(_ -> counts.keep(job)));
        } while (uncounted.size() == PAGE);
    }
}
