package io.sealpost.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that takes long to open is waited for, as one that is away. */
class MigrationsTests {

    @Test
    void databaseThatOpensSlowlyDoesNotStopTheStart() {
        CountDownLatch opened = new CountDownLatch(1);
        List<Object> events = new CopyOnWriteArrayList<>();
        try (HikariDataSource pool = pool(opened)) {
            Migrations migrations = new Migrations(events::add);

            migrations.begin(Flyway.configure().dataSource(pool).load());
            assertThat(migrations.migrated()).isFalse();

            opened.countDown();
            migrations.on(ready());
            await().atMost(Duration.ofSeconds(20)).until(() -> events.contains(new DatabaseReady()));
            assertThat(migrations.migrated()).isTrue();
        }
    }

    /** A pool that loses patience long before the database gives its first connection. */
    private static HikariDataSource pool(CountDownLatch opened) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        HikariConfig config = new HikariConfig();
        config.setConnectionTimeout(250);
        config.setInitializationFailTimeout(-1);
        config.setDataSource(new DelegatingDataSource(h2) {
            @Override
            public Connection getConnection() throws SQLException {
                try {
                    opened.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return super.getConnection();
            }
        });
        return new HikariDataSource(config);
    }

    private static ApplicationReadyEvent ready() {
        return new ApplicationReadyEvent(
                new SpringApplication(MigrationsTests.class),
                new String[0],
                new GenericApplicationContext(),
                Duration.ZERO);
    }
}
