package io.sealpost.domains;

import io.sealpost.accounts.DepartedDomains;
import io.sealpost.storage.Ever;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what organizations hold although the DNS has left. */
@Component
class Departures implements DepartedDomains {

    private static final String COUNT = "select organization_id, count(*) as departed from domain"
            + " where organization_id in (:organizations) and held_name is not null and departed_at" + Ever.WAS
            + " group by organization_id";

    private final JdbcClient jdbc;

    Departures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, Integer> of(Collection<UUID> organizations) {
        Map<UUID, Integer> departed = new HashMap<>();
        if (!organizations.isEmpty()) {
            jdbc.sql(COUNT).param("organizations", organizations).query(row -> {
                departed.put(row.getObject("organization_id", UUID.class), row.getInt("departed"));
            });
        }
        return departed;
    }
}
