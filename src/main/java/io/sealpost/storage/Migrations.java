package io.sealpost.storage;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Brings the schema up to date at start. A database that cannot be reached does not stop the start, because the edge
 * serves without it: the migration then goes on trying in the background. Any other failure stops the start.
 */
@Component
class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ApplicationEventPublisher events;
    private final CountDownLatch applicationReady = new CountDownLatch(1);
    private volatile @Nullable Thread retries;
    private volatile boolean migrated;

    Migrations(ApplicationEventPublisher events) {
        this.events = events;
    }

    void begin(Flyway flyway) {
        try {
            flyway.migrate();
            migrated = true;
        } catch (FlywayException failure) {
            if (!unreachable(failure)) {
                throw failure;
            }
            log.warn(
                    "The database cannot be reached, or takes long to open; trying again every {} s. Hosted policies are served meanwhile"
                            + " from the edge's snapshot.",
                    PAUSE.toSeconds());
            retries = Thread.ofVirtual().name("migrations").start(() -> retry(flyway));
        }
    }

    boolean migrated() {
        return migrated;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        applicationReady.countDown();
        if (migrated && retries == null) {
            events.publishEvent(new DatabaseReady());
        }
    }

    @PreDestroy
    void stop() {
        Thread thread = retries;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void retry(Flyway flyway) {
        try {
            while (!migrated) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                migrated = attempt(flyway);
            }
            applicationReady.await();
            log.info("The database answers again and its schema is up to date.");
            events.publishEvent(new DatabaseReady());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean attempt(Flyway flyway) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException failure) {
            if (!unreachable(failure)) {
                log.error(
                        "The database answers, but its schema could not be brought up to date; trying again.", failure);
            }
            return false;
        }
    }

    /**
     * SQLSTATE class 08 is "connection exception", 57P0x is PostgreSQL shutting down or starting up. Where the driver has
     * said nothing the pool lost patience: a large embedded database may take longer to open. A wrong password or a missing
     * database is a mistake to be told at once.
     */
    private static boolean unreachable(Throwable failure) {
        SQLException deepest = deepestSqlException(failure);
        String state = deepest == null ? null : deepest.getSQLState();
        return state == null ? lostPatience(failure) : state.startsWith("08") || state.startsWith("57P");
    }

    private static boolean lostPatience(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    /** The pool wraps the driver's exception in its own; the driver's tells what happened. */
    static @Nullable SQLException deepestSqlException(Throwable failure) {
        SQLException deepest = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                deepest = sql;
            }
        }
        return deepest;
    }
}
