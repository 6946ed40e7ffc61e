package io.sealpost.policies;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.sealpost.accounts.Account;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.storage.Revisions.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The fleets of the organizations whose people are at work, in memory. Each look first takes over what was committed
 * since the last one, here or on another node, so that nobody sees an old list.
 */
@Component
class Fleets {

    private static final Duration KEPT_UNUSED = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final PolicyRevisions revisions;
    private final LoadingCache<UUID, Latest> latest =
            Caffeine.newBuilder().expireAfterAccess(KEPT_UNUSED).build(organization -> new Latest());

    Fleets(JdbcClient jdbc, PolicyRevisions revisions) {
        this.jdbc = jdbc;
        this.revisions = revisions;
    }

    /** The account's fleet. Outside of any transaction, so that only what is committed gets into memory. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Fleet of(Account account) {
        return latest.get(account.organizationId()).refreshed(account.organizationId());
    }

    private final class Latest {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable UUID epoch;
        private Fleet fleet = Fleet.UNKNOWN;

        Fleet refreshed(UUID organization) {
            lock.lock();
            try {
                Position committed = revisions.position();
                if (!committed.epoch().equals(epoch) || committed.revision() < fleet.revision()) {
                    epoch = committed.epoch();
                    fleet = Fleet.UNKNOWN; // another database, or this one restored from a backup
                }
                if (committed.revision() > fleet.revision()) {
                    fleet = changed(organization, fleet, committed.revision());
                }
                return fleet;
            } finally {
                lock.unlock();
            }
        }
    }

    /** Revisions are in the order of commits: who reads one has read all before it. */
    private Fleet changed(UUID organization, Fleet before, long committed) {
        List<FleetEntry> changes = new ArrayList<>();
        long[] last = {committed};
        jdbc.sql("""
                        select domain_name, search_text, state, mode, changed_at, revision
                          from policy
                         where organization_id = :organization and revision > :revision
                        """)
                .param("organization", organization)
                .param("revision", before.revision())
                .query(row -> {
                    changes.add(entry(row));
                    last[0] = Math.max(last[0], row.getLong("revision"));
                });
        return before.with(changes, last[0]);
    }

    private static FleetEntry entry(ResultSet row) throws SQLException {
        String name = row.getString("domain_name");
        String text = row.getString("search_text");
        String mode = row.getString("mode");
        return new FleetEntry(
                name,
                text.equals(name) ? name : text, // one string kept, not two
                PolicyState.valueOf(row.getString("state")),
                mode == null ? null : PolicyMode.valueOf(mode),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
