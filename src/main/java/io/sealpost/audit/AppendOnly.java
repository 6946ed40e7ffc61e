package io.sealpost.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets the database itself refuse to change or delete what is sealed. A migration in Java, because the two databases have
 * no way in common to say so. It stops mistakes and bugs; who owns the database can take it away, and then the chain
 * tells.
 */
@Component
class AppendOnly implements JavaMigration {

    static final String[] POSTGRES = {
        """
        create function audit_entry_stays() returns trigger language plpgsql as $$
        begin
            raise exception 'Sealed entries of the audit trail are never changed or deleted';
        end $$
        """,
        "create trigger audit_entry_stays before update or delete on audit_entry"
                + " for each row execute function audit_entry_stays()",
        "create trigger audit_entry_stays_whole before truncate on audit_entry"
                + " for each statement execute function audit_entry_stays()"
    };

    static final String[] H2 = {
        "create trigger audit_entry_stays before update, delete on audit_entry for each row call \""
                + RefusedChange.class.getName() + "\""
    };

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("15.1");
    }

    @Override
    public String getDescription() {
        return "audit append only";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        try (Statement statement = connection.createStatement()) {
            for (String sql : postgres ? POSTGRES : H2) {
                statement.execute(sql);
            }
        }
    }
}
