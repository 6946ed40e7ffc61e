package io.sealpost.audit;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Entries that are true but have no place in the chain yet. */
@Component
class AuditPending {

    private final JdbcClient jdbc;

    AuditPending(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(AuditEntry entry) {
        jdbc.sql("insert into audit_pending (" + AuditRows.COLUMNS + ") values (" + AuditRows.PLACES + ")")
                .paramSource(AuditRows.values(entry))
                .update();
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
