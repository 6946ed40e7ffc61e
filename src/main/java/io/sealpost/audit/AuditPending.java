package io.sealpost.audit;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries that are true but have no place in the chain yet. */
@Component
class AuditPending {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate template;

    AuditPending(JdbcClient jdbc, NamedParameterJdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void add(List<AuditEntry> entries) {
        template.batchUpdate(
                "insert into audit_pending (" + AuditRows.COLUMNS + ") values (" + AuditRows.PLACES + ")",
                entries.stream().map(AuditRows::values).toArray(SqlParameterSource[]::new));
    }

    boolean any() {
        return !jdbc.sql("select id from audit_pending limit 1")
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    /** The first of those that are committed, in the order in which they were written. */
    List<AuditEntry> first(int most) {
        return jdbc.sql("select * from audit_pending order by arrival limit :most")
                .param("most", most)
                .query(AuditRows::entry)
                .list();
    }

    void remove(List<UUID> ids) {
        jdbc.sql("delete from audit_pending where id in (:ids)")
                .param("ids", ids)
                .update();
    }
}
