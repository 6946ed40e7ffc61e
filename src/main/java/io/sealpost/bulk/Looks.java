package io.sealpost.bulk;

import io.sealpost.bulk.BulkRows.Planned;
import io.sealpost.bulk.file.Remark;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at the rows of a job: so many at a time that slow answers hold nobody up. */
@Component
class Looks {

    private static final Logger log = LoggerFactory.getLogger(Looks.class);

    private final BulkJobs jobs;
    private final BulkRows rows;
    private final BulkWorks works;
    private final int atOnce;
    private final int together;
    private final Clock clock;

    Looks(BulkJobs jobs, BulkRows rows, BulkWorks works, BulkProperties properties, Clock clock) {
        this.jobs = jobs;
        this.rows = rows;
        this.works = works;
        this.atOnce = properties.lookUpsAtOnce();
        this.together = Math.min(BulkParts.LINES, atOnce);
        this.clock = clock;
    }

    /** Looks at what nobody else looks at, and keeps it. */
    void look(BulkJob job, BooleanSupplier stopping) throws InterruptedException {
        Semaphore room = new Semaphore(atOnce);
        Queue<Planned> seen = new ConcurrentLinkedQueue<>();
        boolean found = true;
        while (found && !stopping.getAsBoolean() && stillLooking(job)) {
            // Before rows are taken: the time for which they are ours does not begin while others are waited for.
            room.acquire(together);
            List<BulkRow> taken = rows.lease(job.id(), RowState.NEW, clock.instant());
            found = !taken.isEmpty();
            look(job, taken.subList(0, Math.min(together, taken.size())), room, seen);
            for (int from = together; from < taken.size(); from += together) {
                room.acquire(together);
                look(job, taken.subList(from, Math.min(from + together, taken.size())), room, seen);
            }
        }
        settle(job, room, seen);
    }

    /** There is room already for as many as are ever looked at together. */
    private void look(BulkJob job, List<BulkRow> some, Semaphore room, Queue<Planned> seen) {
        room.release(together - some.size());
        works.of(job.kind())
                .look(job, some)
                .forEach(looking -> looking.plan().whenComplete((plan, failure) -> {
                    seen.add(new Planned(looking.row(), plan != null ? plan : failed(job, failure)));
                    room.release();
                }));
        keep(job, seen);
    }

    private void settle(BulkJob job, Semaphore room, Queue<Planned> seen) throws InterruptedException {
        room.acquire(atOnce);
        room.release(atOnce);
        keep(job, seen);
    }

    private void keep(BulkJob job, Queue<Planned> seen) {
        List<Planned> all = new ArrayList<>();
        for (Planned one = seen.poll(); one != null; one = seen.poll()) {
            all.add(one);
        }
        if (!all.isEmpty()) {
            rows.planned(job.id(), all);
        }
    }

    private static Plan failed(BulkJob job, @Nullable Throwable failure) {
        log.error("A row of {} could not be looked at", job.id(), failure);
        return Plan.error(Remark.of("bulk.row.failed"));
    }

    private boolean stillLooking(BulkJob job) {
        return jobs.find(job.id())
                .filter(now -> now.state() == BulkState.LOOKING)
                .isPresent();
    }
}
