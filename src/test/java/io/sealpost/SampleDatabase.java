package io.sealpost;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database of the sample world in this process, for what nobody can click together: a check that is under way, an
 * authority that refuses.
 */
final class SampleDatabase {

    private static final String URL = "jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";

    private SampleDatabase() {}

    static void change(String... statements) {
        try (Connection connection = DriverManager.getConnection(URL, "sealpost", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
