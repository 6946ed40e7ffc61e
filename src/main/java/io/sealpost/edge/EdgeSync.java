package io.sealpost.edge;

import io.sealpost.edge.RevisionFollower.Position;
import io.sealpost.policies.HostedPolicies;
import io.sealpost.policies.HostedPoliciesChanged;
import io.sealpost.policies.HostedPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
final class EdgeSync implements SmartLifecycle, RevisionFollower.Source {

    /** Before everything that listens, and after everything that stores. */
    static final int PHASE = Integer.MAX_VALUE - 4096;

    static final Duration FIRST_ANSWER = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(EdgeSync.class);
    private static final int PAGE = 5_000;

    private final HostedPolicies policies;
    private final CurrentIndex current;
    private final EdgeSnapshot snapshot;
    private final SnapshotWriter writer;
    private final RevisionFollower follower;

    EdgeSync(HostedPolicies policies, CurrentIndex current, EdgeSnapshot snapshot, EdgeProperties properties) {
        this.policies = policies;
        this.current = current;
        this.snapshot = snapshot;
        this.writer = new SnapshotWriter(snapshot, properties.snapshotInterval());
        this.follower = new RevisionFollower("policies", this, properties.pollInterval());
    }

    /** A change of this node serves from its commit on, without waiting for the next look at the database. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(HostedPoliciesChanged change) {
        change.policies().forEach(current::apply);
    }

    @Override
    public synchronized void start() {
        if (follower.isRunning()) {
            return;
        }
        if (!current.complete()) {
            loadSnapshot();
        }
        follower.start();
        // Better to listen a little later than to answer 503, or an older policy than that whose id is in DNS already:
        // a
        // sender would keep it under that id until its max_age. A dead database is not waited for.
        if (!follower.awaitFirstAnswer(FIRST_ANSWER)) {
            log.warn(
                    "The database does not answer yet: until then the edge answers {}",
                    current.complete() ? "with the policies of its snapshot" : "503, as there is no snapshot");
        }
    }

    private void loadSnapshot() {
        if (!snapshot.exists()) {
            return;
        }
        try {
            EdgeSnapshot.Loaded loaded = snapshot.read();
            current.swap(loaded.index());
            follower.startFrom(loaded.epoch(), loaded.revision());
            writer.isOnDisk(loaded.index());
            log.info(
                    "Edge starts with {} domains of revision {} from {}",
                    loaded.index().served(),
                    loaded.revision(),
                    snapshot.file());
        } catch (IOException unusable) {
            log.warn(
                    "The edge's snapshot {} is not used: {}. The database replaces it as soon as it answers.",
                    snapshot.file(),
                    unusable.getMessage());
        }
    }

    void poll() {
        follower.poll();
    }

    @Override
    public Position position() {
        HostedPolicies.Position position = policies.position();
        return new Position(position.epoch(), position.revision());
    }

    /** Everything anew, so that what this database does not have is gone after it. */
    @Override
    public long reload() {
        PolicyIndex fresh = current.begin();
        try {
            long reached = read(fresh, 0);
            current.swap(fresh);
            log.info("Edge loaded {} domains of revision {} from the database", fresh.served(), reached);
            return reached;
        } finally {
            current.abandon();
        }
    }

    @Override
    public long catchUp(long after) {
        return read(current.get(), after);
    }

    private long read(PolicyIndex index, long after) {
        long reached = after;
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

    @Override
    public void looked(UUID epoch, long revision) {
        writer.offer(current.get(), epoch, revision);
    }

    /** The last revision read from the database or the snapshot. */
    long revision() {
        return follower.revision();
    }

    /** How long ago the database last answered, or null where it never did since the start. */
    @Nullable
    Duration sinceSync() {
        return follower.sinceSync();
    }

    @Override
    public synchronized void stop() {
        UUID epoch = follower.stop() ? follower.syncedEpoch() : null;
        if (epoch != null) {
            writer.finish(current.get(), epoch, follower.revision());
        }
    }

    @Override
    public boolean isRunning() {
        return follower.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
