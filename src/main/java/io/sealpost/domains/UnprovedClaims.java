package io.sealpost.domains;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * How many domains organizations may claim without having proved them, so that nobody claims the whole world: each of them
 * is looked at. Organizations that the operator trusts may claim any number.
 */
@Service
public class UnprovedClaims {

    private static final String COUNT = """
            select o.id, count(d.id) as unproved from organization o
              left join domain d on d.organization_id = o.id and d.held_name is null and d.removed_at is null
                   and d.transfer_due_at is null
             where o.id in (:organizations) and o.trusted = false
             group by o.id
            """;

    private final JdbcClient jdbc;
    private final int most;

    UnprovedClaims(JdbcClient jdbc, DomainsProperties properties) {
        this.jdbc = jdbc;
        this.most = properties.unprovedClaims();
    }

    /** How many of one organization there may be. */
    public int most() {
        return most;
    }

    /** How many more there may be now of each of these organizations, 0 or more; trusted ones are left out. */
    public Map<UUID, Integer> room(Collection<UUID> organizations) {
        Map<UUID, Integer> room = new HashMap<>();
        if (!organizations.isEmpty()) {
            jdbc.sql(COUNT).param("organizations", organizations).query(row -> {
                room.put(row.getObject("id", UUID.class), Math.max(0, most - row.getInt("unproved")));
            });
        }
        return room;
    }
}
