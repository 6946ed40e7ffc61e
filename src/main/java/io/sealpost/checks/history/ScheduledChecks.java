package io.sealpost.checks.history;

import io.sealpost.checks.CheckReport;
import io.sealpost.checks.DomainCheck;
import io.sealpost.checks.history.DueDomains.Due;
import io.sealpost.checks.history.RunRecords.Run;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Checks the domains that are due, a bounded number at once; see docs/adr/0026. */
@Component
class ScheduledChecks {

    private static final Logger log = LoggerFactory.getLogger(ScheduledChecks.class);

    /** After so long a lane is given back, so that other nodes get their share and other work its thread. */
    private static final Duration SHIFT = Duration.ofSeconds(20);

    /** A check that takes longer is given up. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private static final Duration AFTER_FAULT = Duration.ofHours(1);
    private static final int MOST_AT_A_TIME = 100;

    /** So few that the pool of connections is left to people, also when a hundred thousand domains are due at once. */
    private static final int AT_THE_DATABASE = 2;

    private final DueDomains due;
    private final DomainCheck check;
    private final KnownBefore before;
    private final RunRecords records;
    private final CheckMeters meters;
    private final Clock clock;
    private final Semaphore places;
    private final Semaphore atTheDatabase = new Semaphore(AT_THE_DATABASE, true);
    private volatile boolean stopping;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("check-due-", 0).factory());

    ScheduledChecks(
            DueDomains due,
            DomainCheck check,
            KnownBefore before,
            RunRecords records,
            CheckMeters meters,
            HistoryProperties properties,
            Clock clock) {
        this.due = due;
        this.check = check;
        this.before = before;
        this.records = records;
        this.meters = meters;
        this.clock = clock;
        this.places = new Semaphore(properties.atOnce(), true);
    }

    /** Takes a lane's due domains as places come free; returns whether more are due than a shift is long. */
    boolean shift(int lane) throws InterruptedException {
        due.drawIn(lane);
        long begun = System.nanoTime();
        while (true) {
            long left = SHIFT.toNanos() - (System.nanoTime() - begun);
            int free = left <= 0 ? 0 : placesWithin(left);
            if (free == 0 || stopping) {
                places.release(free);
                return true;
            }
            int taken = begin(lane, free);
            if (taken < free) {
                return false;
            }
        }
    }

    /** Begins as many as are due, and gives the places back that are left. */
    private int begin(int lane, int free) {
        int begun = 0;
        try {
            for (Due one : due.take(lane, free)) {
                begin(one);
                begun++;
            }
            return begun;
        } finally {
            places.release(free - begun);
        }
    }

    /** What is under way comes again after its lease. Nobody is interrupted: H2 closes its file under who is at it. */
    @PreDestroy
    void stop() {
        stopping = true;
        threads.shutdown();
    }

    private int placesWithin(long nanos) throws InterruptedException {
        if (!places.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            return 0;
        }
        int more = 1;
        while (more < MOST_AT_A_TIME && places.tryAcquire()) {
            more++;
        }
        return more;
    }

    private void begin(Due one) {
        threads.execute(() -> {
            try {
                run(one);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt(); // it comes again after its lease
            } catch (ExecutionException | TimeoutException | RuntimeException fault) {
                if (!stopping) {
                    failed(one, fault);
                }
            } finally {
                places.release();
            }
        });
    }

    private void run(Due one) throws InterruptedException, ExecutionException, TimeoutException {
        meters.late(Duration.between(one.dueAt(), clock.instant()));
        long begun = System.nanoTime();
        CheckReport report = check.of(one.domain(), inTurn(() -> before.of(one.organization(), one.domain())))
                .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        Run run = new Run(UUID.randomUUID(), one.domain(), one.organization(), RunOrigin.SCHEDULE, null);
        inTurn(() -> {
            records.scheduled(run, report);
            return run;
        });
        meters.ran(RunOrigin.SCHEDULE, report.verdict(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private <T> T inTurn(Supplier<T> work) throws InterruptedException {
        atTheDatabase.acquire();
        try {
            return work.get();
        } finally {
            atTheDatabase.release();
        }
    }

    private void failed(Due one, Exception fault) {
        meters.failed(RunOrigin.SCHEDULE);
        log.warn("The check of {} came to no end; again in an hour: {}", one.domain(), fault.toString());
        try {
            records.putOff(one.domain(), clock.instant().plus(AFTER_FAULT));
        } catch (RuntimeException away) {
            // It comes again after its lease.
        }
    }
}
