package io.sealpost.web;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/** Two changes wanted the same rows at the same moment, and one gave way: its transaction was taken back as a whole. */
public final class Collision {

    /** A deadlock, on PostgreSQL and on H2; a lock that did not come in time, on PostgreSQL and on H2. */
    private static final Set<String> STATES = Set.of("40P01", "40001", "55P03", "HYT00");

    private Collision() {}

    /** Whether that is behind a failure. */
    public static boolean behind(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException
                    || (cause instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState())))) {
                return true;
            }
        }
        return false;
    }
}
