package io.sealpost.checks.history;

import io.sealpost.checks.CheckOptions;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.DomainCheck;
import io.sealpost.checks.Finding;
import io.sealpost.checks.history.RunRecords.Run;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs that somebody waits for: what they find is written down as it comes, so that any node can show it. */
@Component
class LiveRuns {

    private static final Logger log = LoggerFactory.getLogger(LiveRuns.class);

    /** How often new findings are written down. */
    private static final Duration PACE = Duration.ofMillis(300);

    /** How often a run without news says that it is still at work. */
    private static final Duration BEAT = Duration.ofSeconds(10);

    /** No check takes longer: what a mail server may take, for the most addresses that are visited one by one. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(2);

    private final DomainCheck check;
    private final RunRecords records;
    private final CheckMeters meters;
    private final Semaphore places;
    private final Clock clock;
    private volatile boolean stopping;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("check-run-", 0).factory());

    LiveRuns(DomainCheck check, RunRecords records, CheckMeters meters, HistoryProperties properties, Clock clock) {
        this.check = check;
        this.records = records;
        this.meters = meters;
        this.places = new Semaphore(properties.atOnce(), true);
        this.clock = clock;
    }

    /** Goes on alone; {@code ending} writes the report down. */
    void follow(Run run, CheckOptions options, Consumer<CheckReport> ending) {
        Instant startedAt = clock.instant();
        long begun = System.nanoTime();
        threads.execute(() -> {
            try {
                CheckReport report = report(run, options, startedAt);
                if (report == null) {
                    records.failed(run.id());
                    meters.failed(run.origin());
                } else {
                    ending.accept(report);
                    meters.ran(run.origin(), report.verdict(), Duration.ofNanos(System.nanoTime() - begun));
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (DataAccessException | TransactionException away) {
                log.warn("The check of {} could not be written down: {}", run.domain(), away.toString());
            } catch (ExecutionException | RuntimeException fault) {
                log.error("The check of {} failed", run.domain(), fault);
                meters.failed(run.origin());
                failed(run);
            }
        });
    }

    /** Lets running checks say that they failed. Nobody is interrupted: H2 closes its file under who is at it. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        boolean ended = threads.awaitTermination(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS);
        log.debug("Running checks ended: {}", ended);
    }

    private @Nullable CheckReport report(Run run, CheckOptions options, Instant startedAt)
            throws InterruptedException, ExecutionException {
        long heard = System.nanoTime();
        while (!places.tryAcquire(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stopping) {
                return null;
            }
            if (System.nanoTime() - heard > BEAT.toNanos()) {
                records.heard(run.id());
                heard = System.nanoTime();
            }
        }
        try {
            Queue<Finding> told = new ConcurrentLinkedQueue<>();
            return wait(run, check.of(run.domain(), options.telling(told::add)), told, startedAt);
        } finally {
            places.release();
        }
    }

    private @Nullable CheckReport wait(
            Run run, CompletableFuture<CheckReport> report, Queue<Finding> told, Instant startedAt)
            throws InterruptedException, ExecutionException {
        List<RunFinding> findings = new ArrayList<>();
        long begun = System.nanoTime();
        long written = begun;
        while (!stopping && System.nanoTime() - begun < LONGEST.toNanos()) {
            try {
                return report.get(PACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                boolean news = !told.isEmpty();
                for (Finding one = told.poll(); one != null; one = told.poll()) {
                    findings.add(RunFinding.of(one));
                }
                if (news || System.nanoTime() - written > BEAT.toNanos()) {
                    records.progress(run.id(), findings, startedAt);
                    written = System.nanoTime();
                }
            }
        }
        return null;
    }

    private void failed(Run run) {
        try {
            records.failed(run.id());
        } catch (DataAccessException away) {
            // It falls silent, which says the same.
        }
    }
}
