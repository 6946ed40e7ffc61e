package io.sealpost.storage;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to write. A thread has it with every connection that it writes on, from the first statement that
 * writes to the end of the last of these transactions; others wait in the order in which they came.
 */
final class WriteTurn {

    /** What H2 itself says of a lock that did not come in time: Spring and Hibernate know it. */
    private static final String STATE = "HYT00";

    private static final int CODE = 50_200;

    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition free = lock.newCondition();
    private final Set<String> connections = ConcurrentHashMap.newKeySet();
    private @Nullable Thread writer;

    /** @param patience how long a writer waits for its turn */
    WriteTurn(Duration patience) {
        this.patience = patience;
    }

    /**
     * Waits for the turn; at once where the connection, or another one of this thread, has it.
     *
     * @throws SQLException if the turn did not come in time, or the thread was interrupted
     */
    void take(String connection) throws SQLException {
        try {
            lock.lockInterruptibly();
            try {
                if (!connections.contains(connection)) {
                    waitForTurn();
                    writer = Thread.currentThread();
                    connections.add(connection);
                }
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTimeoutException("Interrupted while waiting to write", STATE, CODE, e);
        }
    }

    private void waitForTurn() throws InterruptedException, SQLException {
        long left = patience.toNanos();
        while (writer != null && writer != Thread.currentThread()) {
            if (left <= 0) {
                throw new SQLTimeoutException(
                        "Another transaction has been writing for " + patience.toSeconds() + " s: " + writer,
                        STATE,
                        CODE);
            }
            left = free.awaitNanos(left);
        }
    }

    /** Ends the turn of a connection, by whichever thread; nothing happens where it has none. */
    void end(String connection) {
        lock.lock();
        try {
            if (connections.remove(connection) && connections.isEmpty()) {
                writer = null;
                free.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the connection has the turn, which no other thread gives or takes while it is at work on it. */
    boolean isOf(String connection) {
        return connections.contains(connection);
    }

    /** Whether somebody writes: for tests and for the curious, it is past when it is read. */
    boolean taken() {
        lock.lock();
        try {
            return writer != null;
        } finally {
            lock.unlock();
        }
    }
}
