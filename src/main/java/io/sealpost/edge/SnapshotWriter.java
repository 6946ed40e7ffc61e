package io.sealpost.edge;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the snapshot soon after a change, but not too often, and beside the thread that follows the database. */
final class SnapshotWriter {

    private static final Logger log = LoggerFactory.getLogger(SnapshotWriter.class);

    private final EdgeSnapshot snapshot;
    private final long intervalNanos;

    private @Nullable PolicyIndex writtenIndex;
    private long writtenChanges;
    private long writtenAt;
    private boolean tried;
    private final AtomicBoolean writing = new AtomicBoolean();

    SnapshotWriter(EdgeSnapshot snapshot, Duration interval) {
        this.snapshot = snapshot;
        this.intervalNanos = interval.toNanos();
    }

    /** Notes that the file holds the index as it is now. */
    synchronized void isOnDisk(PolicyIndex index) {
        writtenIndex = index;
        writtenChanges = index.changes();
    }

    /** Writes in the background where the index differs from the file and the last write is long enough ago. */
    void offer(PolicyIndex index, UUID epoch, long revision) {
        if (!writing.compareAndSet(false, true)) {
            return;
        }
        if (!due(index)) {
            writing.set(false);
            return;
        }
        Thread.ofPlatform().name("edge-snapshot").daemon().start(() -> {
            try {
                write(index, epoch, revision);
            } finally {
                writing.set(false);
            }
        });
    }

    private synchronized boolean due(PolicyIndex index) {
        return differs(index) && (!tried || System.nanoTime() - writtenAt >= intervalNanos);
    }

    private boolean differs(PolicyIndex index) {
        return index != writtenIndex || index.changes() != writtenChanges;
    }

    /** Writes now where the index differs from the file, after a write that is under way. */
    void finish(PolicyIndex index, UUID epoch, long revision) {
        write(index, epoch, revision);
    }

    private synchronized void write(PolicyIndex index, UUID epoch, long revision) {
        // Before the entries are read: a change that comes meanwhile makes the next write due.
        long changes = index.changes();
        if (!differs(index)) {
            return;
        }
        tried = true;
        try {
            snapshot.write(index, epoch, revision);
            writtenIndex = index;
            writtenChanges = changes;
        } catch (IOException failure) {
            log.warn("The edge's snapshot {} could not be written: {}", snapshot.file(), failure.toString());
        }
        writtenAt = System.nanoTime();
    }
}
