package io.sealpost.api.webhook;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Calls for somebody who sends what is due. Each call has a name of its own: one that was there already might be about to
 * end, and two transactions that insert the same one would have to wait for each other.
 */
@Component
class WebhookLanes {

    private final SchedulerClient jobs;
    private final Clock clock;

    WebhookLanes(SchedulerClient jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Once in each transaction, however much is written down in it. */
    void now() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            if (TransactionSynchronizationManager.getSynchronizations().stream().anyMatch(Called.class::isInstance)) {
                return;
            }
            TransactionSynchronizationManager.registerSynchronization(new Called());
        }
        at(clock.instant());
    }

    void at(Instant time) {
        jobs.scheduleBatch(
                Stream.of(
                        WebhookJobs.LANE.instance(UUID.randomUUID().toString()).build()),
                time);
    }

    /** That there was a call in this transaction. */
    private static final class Called implements TransactionSynchronization {}
}
