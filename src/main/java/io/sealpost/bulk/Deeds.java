package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
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
    /** Whoever else wants to publish waits until the transaction of so many is over. */
    private static final int TOGETHER = 100;

    private static final int TRIES = 4;
    private static final Outcome NO_RIGHT = Outcome.error(Remark.of("bulk.row.right"));

    private final BulkJobs jobs;
    private final BulkRows rows;
    private final BulkWorks works;
    private final Actors actors;
    private final TransactionTemplate transaction;
    private final int writers;
    private final Clock clock;

    Deeds(
            BulkJobs jobs,
            BulkRows rows,
            BulkWorks works,
            Actors actors,
            TransactionTemplate transaction,
            BulkProperties properties,
            Clock clock) {
        this.jobs = jobs;
        this.rows = rows;
        this.works = works;
        this.actors = actors;
        this.transaction = transaction;
        this.writers = properties.writers();
        this.clock = clock;
    }

    /** Does what nobody else does. Where the database is away it throws, and what is left is done later. */
    void run(BulkJob job, BooleanSupplier stopping) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                writers, Thread.ofVirtual().name("bulk-", 0).factory())) {
            boolean found = true;
            while (found && !stopping.getAsBoolean() && stillRunning(job)) {
                List<BulkRow> taken = rows.lease(job.id(), RowState.PLANNED, clock.instant());
                doAll(job, taken, threads);
                found = !taken.isEmpty();
            }
        }
    }

    private void doAll(BulkJob job, List<BulkRow> taken, ExecutorService threads) throws InterruptedException {
        Map<UUID, Account> accounts = actors.of(job, taken);
        List<Future<?>> doing = new ArrayList<>();
        taken.stream().collect(Collectors.groupingBy(Alike::of)).values().forEach(alike -> {
            for (int from = 0; from < alike.size(); from += TOGETHER) {
                List<BulkRow> some = alike.subList(from, Math.min(from + TOGETHER, alike.size()));
                Account account = accounts.get(some.getFirst().organizationId());
                doing.add(threads.submit(() -> doSome(job, some, account)));
            }
        });
        for (Future<?> one : doing) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
            }
        }
    }

    /**
     * Rows that take the same locks in the same order. Of what is here the policies are locked, of what comes the claims
     * and then the policies, and all that before numbers are taken: in one transaction the one kind would be locked with
     * the numbers of the other in hand, by somebody for whom the holder of the lock waits.
     */
    private record Alike(UUID organization, RowResult result, boolean fresh) {

        static Alike of(BulkRow row) {
            return new Alike(row.organizationId(), row.result(), row.basedOn() == null);
        }
    }

    private void doSome(BulkJob job, List<BulkRow> some, @Nullable Account account) {
        try {
            transaction.executeWithoutResult(_ -> apply(job, some, account));
        } catch (RuntimeException failure) {
            if (away(failure)) {
                throw failure;
            }
            some.forEach(row -> doOne(job, row, account));
        }
    }

    private void apply(BulkJob job, List<BulkRow> some, @Nullable Account account) {
        List<BulkRow> left = rows.lock(job.id(), some);
        if (left.isEmpty() || !stillRunning(job)) {
            return;
        }
        Map<DomainName, Outcome> done =
                account == null ? Map.of() : works.of(job.kind()).apply(account, job, left);
        Map<Integer, Outcome> outcomes = new HashMap<>();
        for (BulkRow row : left) {
            outcomes.put(row.line(), account == null ? NO_RIGHT : Objects.requireNonNull(done.get(row.domain())));
        }
        rows.done(job.id(), outcomes);
    }

    private void doOne(BulkJob job, BulkRow row, @Nullable Account account) {
        for (int tried = 1; ; tried++) {
            try {
                transaction.executeWithoutResult(_ -> apply(job, List.of(row), account));
                return;
            } catch (RuntimeException failure) {
                if (away(failure)) {
                    throw failure;
                }
                Outcome known = known(failure);
                if (known != null || tried == TRIES) {
                    ended(job, row, known != null ? known : fault(job, row, failure));
                    return;
                }
                // Most likely somebody did the same at the same moment; now their work is seen.
            }
        }
    }

    private static boolean away(RuntimeException failure) {
        return failure instanceof DataAccessResourceFailureException
                || (failure instanceof TransactionException && !(failure instanceof UnexpectedRollbackException));
    }

    private static @Nullable Outcome known(RuntimeException failure) {
        return switch (failure) {
            case NoSuchElementException _ -> Outcome.of(RowResult.OVERTAKEN, Remark.of("bulk.row.gone"));
            case AccessDeniedException _ -> NO_RIGHT;
            default -> null;
        };
    }

    private static Outcome fault(BulkJob job, BulkRow row, RuntimeException failure) {
        log.error("Row {} of {} failed", row.line(), job.id(), failure);
        return Outcome.error(Remark.of("bulk.row.failed"));
    }

    /** What was begun for the row was taken back; this says why. */
    private void ended(BulkJob job, BulkRow row, Outcome outcome) {
        transaction.executeWithoutResult(_ ->
                rows.lock(job.id(), List.of(row)).forEach(left -> rows.done(job.id(), Map.of(left.line(), outcome))));
    }

    private boolean stillRunning(BulkJob job) {
        return jobs.find(job.id())
                .filter(now -> now.state() == BulkState.RUNNING)
                .isPresent();
    }
}
