package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.file.Remark;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does the rows of a job that was started, each with its outcome in the same transaction. A few rows share one, for the
 * sake of speed; where one of them fails, all of these are done again, each in a transaction of its own.
 */
@Component
class Deeds {

    private static final Logger log = LoggerFactory.getLogger(Deeds.class);
    private static final int BATCH = 100;
    /** Whoever else wants to publish waits until the transaction of so many is over. */
    private static final int TOGETHER = 20;

    private static final int TRIES = 4;

    private final BulkJobs jobs;
    private final BulkRows rows;
    private final BulkWorks works;
    private final Actors actors;
    private final TransactionTemplate transaction;
    private final EntityManager entities;
    private final int writers;
    private final Clock clock;

    Deeds(
            BulkJobs jobs,
            BulkRows rows,
            BulkWorks works,
            Actors actors,
            TransactionTemplate transaction,
            EntityManager entities,
            BulkProperties properties,
            Clock clock) {
        this.jobs = jobs;
        this.rows = rows;
        this.works = works;
        this.actors = actors;
        this.transaction = transaction;
        this.entities = entities;
        this.writers = properties.writers();
        this.clock = clock;
    }

    /** Does what nobody else does. Where the database is away it throws, and what is left is done later. */
    void run(BulkJob job, BooleanSupplier stopping) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                writers, Thread.ofVirtual().name("bulk-", 0).factory())) {
            int after = 0;
            boolean found = true;
            while (found && !stopping.getAsBoolean() && stillRunning(job)) {
                List<BulkRow> taken = rows.lease(job.id(), RowState.PLANNED, after, BATCH, clock.instant());
                found = !taken.isEmpty() || after > 0;
                after = taken.isEmpty() ? 0 : taken.getLast().line();
                doAll(job, taken, threads);
            }
        }
    }

    private void doAll(BulkJob job, List<BulkRow> taken, ExecutorService threads) throws InterruptedException {
        Map<UUID, Account> accounts = actors.of(job, taken);
        List<Future<?>> doing = new ArrayList<>();
        for (int from = 0; from < taken.size(); from += TOGETHER) {
            List<BulkRow> some = taken.subList(from, Math.min(from + TOGETHER, taken.size()));
            doing.add(threads.submit(() -> doSome(job, some, accounts)));
        }
        for (Future<?> one : doing) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
            }
        }
    }

    private void doSome(BulkJob job, List<BulkRow> some, Map<UUID, Account> accounts) {
        try {
            transaction.executeWithoutResult(
                    _ -> some.forEach(row -> apply(job, row.line(), accounts.get(row.organizationId()))));
        } catch (RuntimeException failure) {
            if (away(failure)) {
                throw failure;
            }
            some.forEach(row -> doOne(job, row.line(), accounts.get(row.organizationId())));
        }
    }

    private void apply(BulkJob job, int line, @Nullable Account account) {
        rows.lock(job.id(), line).ifPresent(row -> rows.done(job.id(), line, outcome(job, row, account)));
        // Otherwise each question about a row is preceded by a comparison of all that the rows before it left behind.
        entities.flush();
        entities.clear();
    }

    private void doOne(BulkJob job, int line, @Nullable Account account) {
        for (int tried = 1; ; tried++) {
            try {
                transaction.executeWithoutResult(_ -> apply(job, line, account));
                return;
            } catch (RuntimeException failure) {
                if (away(failure)) {
                    throw failure;
                }
                Outcome known = known(failure);
                if (known != null || tried == TRIES) {
                    ended(job, line, known != null ? known : fault(job, line, failure));
                    return;
                }
                // Most likely somebody did the same at the same moment; now their work is seen.
            }
        }
    }

    private Outcome outcome(BulkJob job, BulkRow row, @Nullable Account account) {
        return account == null
                ? Outcome.error(Remark.of("bulk.row.right"))
                : works.of(job.kind()).apply(account, job, row);
    }

    private static boolean away(RuntimeException failure) {
        return failure instanceof DataAccessResourceFailureException
                || (failure instanceof TransactionException && !(failure instanceof UnexpectedRollbackException));
    }

    private static @Nullable Outcome known(RuntimeException failure) {
        return switch (failure) {
            case NoSuchElementException _ -> Outcome.of(RowResult.OVERTAKEN, Remark.of("bulk.row.gone"));
            case AccessDeniedException _ -> Outcome.error(Remark.of("bulk.row.right"));
            default -> null;
        };
    }

    private static Outcome fault(BulkJob job, int line, RuntimeException failure) {
        log.error("Row {} of {} failed", line, job.id(), failure);
        return Outcome.error(Remark.of("bulk.row.failed"));
    }

    /** What was begun for the row was taken back; this says why. */
    private void ended(BulkJob job, int line, Outcome outcome) {
        transaction.executeWithoutResult(
                _ -> rows.lock(job.id(), line).ifPresent(_ -> rows.done(job.id(), line, outcome)));
    }

    private boolean stillRunning(BulkJob job) {
        return jobs.find(job.id())
                .filter(now -> now.state() == BulkState.RUNNING)
                .isPresent();
    }
}
