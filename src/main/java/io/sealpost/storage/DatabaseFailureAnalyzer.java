package io.sealpost.storage;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the database at start and what to do, where that can be told. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    private static final String H2_IN_USE = "90020";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
        SQLException deepest = Migrations.deepestSqlException(cause);
        String state = deepest == null ? null : deepest.getSQLState();
        if (state == null) {
            return null;
        }
        if (state.equals(H2_IN_USE)) {
            return new FailureAnalysis(
                    "The embedded database is in use: another Sealpost runs in the same data folder.",
                    "Stop the other one, or give this one a folder of its own with --sealpost.data-dir=…"
                            + " (several nodes need PostgreSQL).",
                    cause);
        }
        if (state.startsWith("28")) {
            return new FailureAnalysis(
                    "The database refuses the user name or the password.",
                    "Check SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
                    cause);
        }
        if (state.equals("3D000")) {
            return new FailureAnalysis(
                    "The database server answers, but it has no database of that name.",
                    "Create it (createdb), or correct the name in SPRING_DATASOURCE_URL.",
                    cause);
        }
        return null;
    }
}
