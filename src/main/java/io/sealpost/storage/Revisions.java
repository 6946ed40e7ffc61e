package io.sealpost.storage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Numbers the changes that edges must see, in the order of commits and without gaps: the counter's row stays locked from
 * {@link #next()} to the commit. Call it last in a transaction, so that the lock is held for a moment only and is never
 * waited for while another one is wanted.
 */
public class Revisions {

    private final JdbcClient jdbc;
    private final String table;

    /** A table with one row: {@code id} 1, {@code epoch} null, {@code revision} 0. */
    public Revisions(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** How far the database is. A different epoch is a different database. */
    public record Position(UUID epoch, long revision) {}

    /** The next number. Throws IllegalStateException outside a transaction. */
    public long next() {
        return next(1);
    }

    /** As {@link #next()}, of so many, at least one, in a row: the first of them. */
    public long next(int count) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A revision belongs to a transaction");
        }
        jdbc.sql("update " + table + " set revision = revision + :count where id = 1")
                .param("count", count)
                .update();
        long last = jdbc.sql("select revision from " + table + " where id = 1")
                .query(Long.class)
                .single();
        return last - count + 1;
    }

    /** The newest committed revision. */
    public Position position() {
        // The first edge that asks names this database; of two at once, one wins and both read its name.
        Position position = read();
        if (position == null) {
            jdbc.sql("update " + table + " set epoch = :epoch where id = 1 and epoch is null")
                    .param("epoch", UUID.randomUUID())
                    .update();
            position = read();
        }
        if (position == null) {
            throw new IllegalStateException(table + " has no row");
        }
        return position;
    }

    private @Nullable Position read() {
        return jdbc.sql("select epoch, revision from " + table + " where id = 1 and epoch is not null")
                .query((row, index) -> new Position(row.getObject("epoch", UUID.class), row.getLong("revision")))
                .optional()
                .orElse(null);
    }
}
