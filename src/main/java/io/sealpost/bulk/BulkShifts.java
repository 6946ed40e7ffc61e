package io.sealpost.bulk;

import java.time.Clock;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One lane's turn at a job, and the end of what it is at. */
@Component
class BulkShifts {

    private final BulkJobs jobs;
    private final Looks looks;
    private final Deeds deeds;
    private final BulkCounts counts;
    private final BulkWorks works;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BulkShifts(
            BulkJobs jobs,
            Looks looks,
            Deeds deeds,
            BulkCounts counts,
            BulkWorks works,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jobs = jobs;
        this.looks = looks;
        this.deeds = deeds;
        this.counts = counts;
        this.works = works;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Works until nothing is left that nobody else has in hand; true once nothing is left at all. */
    boolean shift(UUID id, BooleanSupplier stopping) throws InterruptedException {
        BulkJob job = jobs.find(id).orElse(null);
        if (job == null || !job.state().atWork()) {
            return true;
        }
        if (job.state() == BulkState.LOOKING) {
            looks.look(job, stopping);
            transaction.executeWithoutResult(_ -> ready(job));
        } else {
            deeds.run(job, stopping);
            transaction.executeWithoutResult(_ -> end(id));
        }
        return jobs.find(id).filter(now -> now.state() == job.state()).isEmpty();
    }

    private void ready(BulkJob job) {
        if (jobs.moveAfter(RowState.NEW, job.id(), BulkState.LOOKING, BulkState.READY, clock.instant())) {
            works.of(job.kind()).looked(job);
            counts.keep(job.id());
        }
    }

    private void end(UUID id) {
        if (jobs.moveAfter(RowState.PLANNED, id, BulkState.RUNNING, BulkState.ENDED, clock.instant())) {
            counts.keep(id);
            events.publishEvent(new BulkEnded(jobs.find(id).orElseThrow()));
        }
    }
}
