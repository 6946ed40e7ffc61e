package io.sealpost.audit;

import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody does who owns the database: takes its guard away, and changes what was sealed. */
public final class AuditTables {

    private final JdbcTemplate jdbc;
    private final boolean postgres;

    public AuditTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.postgres = Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")));
    }

    boolean onPostgres() {
        return postgres;
    }

    /** As if nothing had ever happened. */
    void clear() {
        forge("delete from audit_entry");
        jdbc.update("delete from audit_pending");
        jdbc.update("delete from audit_head where sequence > 0");
        jdbc.update("delete from audit_head");
        jdbc.update(
                "insert into audit_head (chain, sequence, hash) values (?, 0, ?)", AuditSealing.INSTANCE, Sha256.NONE);
    }

    /** Answers how many rows were changed. */
    public int forge(String sql, Object... arguments) {
        if (postgres) {
            jdbc.execute("alter table audit_entry disable trigger user");
        } else {
            jdbc.execute("drop trigger audit_entry_stays");
        }
        try {
            return jdbc.update(sql, arguments);
        } finally {
            if (postgres) {
                jdbc.execute("alter table audit_entry enable trigger user");
            } else {
                List.of(AppendOnly.H2).forEach(jdbc::execute);
            }
        }
    }
}
