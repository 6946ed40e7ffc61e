package io.sealpost.edge;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database again and again, on a thread of its own, for what came after the last revision asked for. Without a
 * database it waits; with another or an older one it asks for everything anew.
 */
final class RevisionFollower {

    /** How far the database is; another epoch is another database. */
    record Position(UUID epoch, long revision) {}

    /** What is followed. Every method may throw: it is then called again at the next look. */
    interface Source {

        Position position();

        /** Replaces everything; returns the last revision read. */
        long reload();

        /** Takes over what came after a revision; returns the last one read. */
        long catchUp(long after);

        /** After each look, once one has succeeded. */
        default void looked(UUID epoch, long revision) {}
    }

    private static final Logger log = LoggerFactory.getLogger(RevisionFollower.class);

    private static final long UNKNOWN = -1;

    private final String what;
    private final Source source;
    private final Duration interval;
    private final CountDownLatch asked = new CountDownLatch(1);

    private volatile @Nullable ScheduledExecutorService executor;

    // Only the thread of the executor, and the starting one before it, touch these.
    private @Nullable UUID epoch;
    private boolean outage;

    // What the database's counter was at the last look. Where rows are ahead of it, because tables were restored one by
    // one, everything is read again when it moves, not with every look.
    private long counter = UNKNOWN;

    // A database restored from a backup may have gone past the revision on disk again on another way: what is on disk
    // is replaced as a whole by the first answer of the database.
    private volatile boolean loaded;

    private volatile long revision;
    private volatile long syncedAt;
    private volatile boolean synced;

    /** Follows {@code what}, one plural word for threads and messages. */
    RevisionFollower(String what, Source source, Duration interval) {
        this.what = what;
        this.source = source;
        this.interval = interval;
    }

    /** Begins with what a file of this node holds. */
    void startFrom(UUID fileEpoch, long fileRevision) {
        epoch = fileEpoch;
        revision = fileRevision;
    }

    void start() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("edge-" + what).daemon().factory());
        executor = thread;
        thread.scheduleWithFixedDelay(this::tick, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        poll();
        asked.countDown();
        UUID reached = syncedEpoch();
        if (reached != null) {
            source.looked(reached, revision);
        }
    }

    /** Waits until the database was asked once; false where it has not answered by then. */
    boolean awaitFirstAnswer(Duration atMost) {
        try {
            return asked.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Looks at once instead of at the next turn. */
    void wake() {
        ScheduledExecutorService thread = executor;
        if (thread != null && !thread.isShutdown()) {
            thread.execute(this::poll);
        }
    }

    /** One look at the database; an error is said once per outage and changes nothing of what is served. */
    void poll() {
        try {
            Position position = source.position();
            if (!loaded || !position.epoch().equals(epoch) || olderThanBefore(position)) {
                revision = Math.max(source.reload(), position.revision());
                epoch = position.epoch();
                loaded = true;
            } else if (position.revision() > revision) {
                revision = Math.max(source.catchUp(revision), position.revision());
            }
            counter = position.revision();
            syncedAt = System.nanoTime();
            synced = true;
            if (outage) {
                outage = false;
                log.info("The edge follows the database again, with {} of revision {}", what, revision);
            }
        } catch (RuntimeException | Error failure) {
            // It may come back older.
            counter = UNKNOWN;
            // An Error too: thrown on, it would end the looks at the database for good and without a word.
            if (!outage) {
                outage = true;
                log.warn(
                        "The edge cannot read the database and goes on with the {} it has: {}",
                        what,
                        failure.toString());
            }
        }
    }

    private boolean olderThanBefore(Position position) {
        return position.revision() < revision && position.revision() != counter;
    }

    /** Reads everything anew at the next look. */
    void forget() {
        loaded = false;
    }

    /** The last revision read from the database or the file. */
    long revision() {
        return revision;
    }

    /** The database that was read last, or null before it ever was. */
    @Nullable
    UUID syncedEpoch() {
        return synced ? epoch : null;
    }

    /** How long ago the database last answered, or null where it never did since the start. */
    @Nullable
    Duration sinceSync() {
        return synced ? Duration.ofNanos(System.nanoTime() - syncedAt) : null;
    }

    /** Whether it ended; false where a look at the database hangs, which is then left to hang. */
    boolean stop() {
        ScheduledExecutorService thread = executor;
        if (thread == null) {
            return false;
        }
        executor = null;
        thread.shutdown();
        try {
            if (thread.awaitTermination(10, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        return false;
    }

    boolean isRunning() {
        return executor != null;
    }
}
