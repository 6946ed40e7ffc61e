package io.sealpost.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** What H2 calls when somebody wants to change or delete a sealed entry. Its name stands in the database: it stays. */
public class RefusedChange implements Trigger {

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        throw new SQLException("Sealed entries of the audit trail are never changed or deleted", "23000");
    }
}
