package io.sealpost.edge;

import io.sealpost.policies.HostedPolicies;
import io.sealpost.policies.HostedPolicies.Position;
import io.sealpost.policies.HostedPolicy;
import io.sealpost.policies.HostedPolicyChanged;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the index as the database is: this node's changes at their commit, those of others by asking for what came after
 * the last revision asked for. Without a database it keeps what it has, and what the snapshot on disk has.
 */
final class EdgeSync implements SmartLifecycle {

    /** Before everything that listens, and after everything that stores. */
    static final int PHASE = Integer.MAX_VALUE - 4096;

    private static final Logger log = LoggerFactory.getLogger(EdgeSync.class);
    private static final int PAGE = 5_000;
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(3);

    private final HostedPolicies policies;
    private final CurrentIndex current;
    private final EdgeSnapshot snapshot;
    private final SnapshotWriter writer;
    private final EdgeProperties properties;
    private final CountDownLatch asked = new CountDownLatch(1);

    private @Nullable ScheduledExecutorService executor;

    // Only the thread of the executor, and the starting one before it, touch these.
    private @Nullable UUID epoch;
    private long seen;
    private boolean outage;

    // A database restored from a backup may have gone past the snapshot's revision again on another way: what the
    // snapshot holds is replaced as a whole by the first answer of the database.
    private boolean onlySnapshot;

    private volatile long revision;
    private volatile long syncedAt;
    private volatile boolean synced;

    EdgeSync(HostedPolicies policies, CurrentIndex current, EdgeSnapshot snapshot, EdgeProperties properties) {
        this.policies = policies;
        this.current = current;
        this.snapshot = snapshot;
        this.writer = new SnapshotWriter(snapshot, properties.snapshotInterval());
        this.properties = properties;
    }

    /** A change of this node serves from its commit on, without waiting for the next look at the database. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(HostedPolicyChanged change) {
        current.apply(change.policy());
    }

    @Override
    public synchronized void start() {
        if (executor != null) {
            return;
        }
        if (!current.complete()) {
            loadSnapshot();
        }
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("edge-sync").daemon().factory());
        executor = thread;
        thread.scheduleWithFixedDelay(
                this::runOnce, 0, properties.pollInterval().toNanos(), TimeUnit.NANOSECONDS);
        if (!current.complete()) {
            awaitFirstAnswer();
        }
    }

    /** Nothing is known: better to listen a little later than to answer 503, but not to wait for a dead database. */
    private void awaitFirstAnswer() {
        try {
            if (!asked.await(FIRST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The database does not answer yet, and there is no snapshot: the edge answers 503 until then");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loadSnapshot() {
        if (!snapshot.exists()) {
            return;
        }
        try {
            EdgeSnapshot.Loaded loaded = snapshot.read();
            current.swap(loaded.index());
            onlySnapshot = true;
            epoch = loaded.epoch();
            seen = loaded.revision();
            revision = seen;
            writer.isOnDisk(loaded.index());
            log.info(
                    "Edge starts with {} domains of revision {} from {}",
                    loaded.index().served(),
                    seen,
                    snapshot.file());
        } catch (IOException unusable) {
            log.warn(
                    "The edge's snapshot {} is not used: {}. The database replaces it as soon as it answers.",
                    snapshot.file(),
                    unusable.getMessage());
        }
    }

    private void runOnce() {
        poll();
        asked.countDown();
        if (synced && epoch != null) {
            writer.offer(current.get(), epoch, seen);
        }
    }

    /** One look at the database; an error is said once per outage and changes nothing of what is served. */
    void poll() {
        try {
            Position position = policies.position();
            if (onlySnapshot || !current.complete() || !position.epoch().equals(epoch) || position.revision() < seen) {
                reload(position);
            } else if (position.revision() > seen) {
                seen = Math.max(catchUp(current.get(), seen), position.revision());
            }
            revision = seen;
            syncedAt = System.nanoTime();
            synced = true;
            if (outage) {
                outage = false;
                log.info("The edge follows the database again, at revision {}", seen);
            }
        } catch (RuntimeException | Error failure) {
            // An Error too: thrown on, it would end the looks at the database for good and without a word.
            if (!outage) {
                outage = true;
                log.warn(
                        "The edge cannot read the database and goes on with the policies it has: {}",
                        failure.toString());
            }
        }
    }

    /** Everything anew, so that what this database does not have is gone after it. */
    private void reload(Position position) {
        PolicyIndex fresh = current.begin();
        try {
            seen = Math.max(catchUp(fresh, 0), position.revision());
            epoch = position.epoch();
            current.swap(fresh);
        } finally {
            current.abandon();
        }
        log.info("Edge loaded {} domains of revision {} from the database", fresh.served(), seen);
    }

    private long catchUp(PolicyIndex index, long from) {
        long reached = from;
        List<HostedPolicy> page;
        do {
            page = policies.changedSince(reached, PAGE);
            for (HostedPolicy policy : page) {
                index.apply(policy);
                reached = Math.max(reached, policy.revision());
            }
        } while (page.size() >= PAGE);
        return reached;
    }

    /** The last revision read from the database or the snapshot. */
    long revision() {
        return revision;
    }

    /** How long ago the database last answered, or null where it never did since the start. */
    @Nullable
    Duration sinceSync() {
        return synced ? Duration.ofNanos(System.nanoTime() - syncedAt) : null;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService thread = executor;
        if (thread == null) {
            return;
        }
        executor = null;
        thread.shutdown();
        try {
            // A look at the database that hangs is left to hang: the last snapshot is then as it is on disk.
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            } else if (synced && epoch != null) {
                writer.finish(current.get(), epoch, seen);
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
