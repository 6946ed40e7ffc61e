package io.sealpost.policies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells until when senders may keep a policy that another organization served for a domain before: max_age is theirs to
 * keep (RFC 8461 §3.2), whoever holds the domain by then. Only a time is told, and only of what is served by now.
 */
@Component
class EarlierPolicies {

    private static final String SERVED = """
            select p.domain_id, v.mode, v.max_age, max(v.served_until) as last_served
              from policy p
              join policy o on o.domain_name = p.domain_name and o.domain_id <> p.domain_id
              join policy_version v on v.domain_id = o.domain_id
             where p.domain_id in (:domains) and p.state = 'PUBLISHED'
               and v.origin <> 'ADOPTED' and v.mode in ('TESTING', 'ENFORCE') and v.served_until is not null
             group by p.domain_id, v.mode, v.max_age
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    EarlierPolicies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What may still be kept.
     *
     * @param until when the last of it has run out
     * @param enforced whether mode enforce is among it
     */
    record Kept(Instant until, boolean enforced) {

        Kept and(Kept other) {
            return new Kept(until.isAfter(other.until) ? until : other.until, enforced || other.enforced);
        }
    }

    /** By the ids of the domains; those of which nothing is kept are left out. */
    Map<UUID, Kept> of(Collection<PolicySummary> policies) {
        List<UUID> served = policies.stream()
                .filter(policy -> policy.state() == PolicyState.PUBLISHED)
                .map(PolicySummary::domainId)
                .toList();
        Map<UUID, Kept> found = new HashMap<>();
        if (!served.isEmpty()) {
            Instant now = clock.instant();
            jdbc.sql(SERVED).param("domains", served).query(row -> {
                Kept kept = kept(row);
                if (kept.until().isAfter(now)) {
                    found.merge(row.getObject("domain_id", UUID.class), kept, Kept::and);
                }
            });
        }
        return found;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        Duration maxAge = Duration.ofSeconds(row.getLong("max_age"));
        Instant last = row.getObject("last_served", OffsetDateTime.class).toInstant();
        return new Kept(
                last.plus(maxAge.compareTo(RemovalClock.SHORTEST_KEPT) < 0 ? RemovalClock.SHORTEST_KEPT : maxAge),
                row.getString("mode").equals("ENFORCE"));
    }
}
