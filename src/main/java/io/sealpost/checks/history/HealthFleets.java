package io.sealpost.checks.history;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.sealpost.checks.Verdict;
import io.sealpost.storage.Revisions.Position;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The verdict of every domain of the organizations whose people are at work, in memory, as their lists are
 * (docs/adr/0013): each look first takes over the verdicts that changed since the last one, here or on another node.
 */
@Component
class HealthFleets {

    private static final Duration KEPT_UNUSED = Duration.ofHours(1);

    private final HealthRows rows;
    private final HealthRows.CheckRevisions revisions;
    private final LoadingCache<UUID, Latest> latest =
            Caffeine.newBuilder().expireAfterAccess(KEPT_UNUSED).build(organization -> new Latest());

    HealthFleets(HealthRows rows, HealthRows.CheckRevisions revisions) {
        this.rows = rows;
        this.revisions = revisions;
    }

    /** Verdicts by name as A-labels, and how many there are of each. */
    record HealthFleet(Map<String, Verdict> verdicts, Map<Verdict, Integer> counts) {}

    /** Outside of any transaction, so that only what is committed gets into memory. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public HealthFleet of(UUID organization) {
        return latest.get(organization).refreshed(organization);
    }

    private final class Latest {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable UUID epoch;
        private long revision = -1;
        private Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
        private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

        HealthFleet refreshed(UUID organization) {
            lock.lock();
            try {
                Position committed = revisions.position();
                if (!committed.epoch().equals(epoch) || committed.revision() < revision) {
                    epoch = committed.epoch();
                    revision = -1; // another database, or this one restored from a backup
                    verdicts = new ConcurrentHashMap<>();
                    counts.clear();
                }
                if (committed.revision() > revision) {
                    takeOver(organization, committed.revision());
                }
                return new HealthFleet(verdicts, Map.copyOf(counts));
            } finally {
                lock.unlock();
            }
        }

        private void takeOver(UUID organization, long committed) {
            long last = committed;
            for (HealthRows.Change change : rows.changedSince(organization, revision)) {
                Verdict now = change.verdict();
                Verdict before = now == null ? verdicts.remove(change.name()) : verdicts.put(change.name(), now);
                if (before != null) {
                    counts.merge(before, -1, Integer::sum);
                }
                if (now != null) {
                    counts.merge(now, 1, Integer::sum);
                }
                last = Math.max(last, change.revision());
            }
            revision = last;
        }
    }
}
