package io.sealpost.storage;

import io.sealpost.docker.DockerDaemon;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL for the tests of this JVM: in a container where a Docker daemon has or gets its image, else the server binaries
 * from Maven Central. Every caller gets a database of its own.
 */
public final class PostgresServer {

    private static final String IMAGE = "postgres:18";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final PostgresServer SHARED = start();

    private final String urlWithoutDatabase;
    private final String username;
    private final String password;

    private PostgresServer(String urlWithoutDatabase, String username, String password) {
        this.urlWithoutDatabase = urlWithoutDatabase;
        this.username = username;
        this.password = password;
    }

    /** A new, empty database. */
    public record Database(String url, String username, String password) {}

    public static Database newDatabase() {
        return SHARED.create("test_" + DATABASES.incrementAndGet());
    }

    private Database create(String name) {
        try (Connection connection = DriverManager.getConnection(urlWithoutDatabase + "postgres", username, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return new Database(urlWithoutDatabase + name, username, password);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static PostgresServer start() {
        return DockerDaemon.has(IMAGE) ? inContainer() : embedded();
    }

    @SuppressWarnings("resource") // Testcontainers stops it when the JVM ends
    private static PostgresServer inContainer() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withDatabaseName("postgres");
        container.start();
        String url = "jdbc:postgresql://%s:%d/".formatted(container.getHost(), container.getFirstMappedPort());
        return new PostgresServer(url, container.getUsername(), container.getPassword());
    }

    private static PostgresServer embedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("timezone", "Asia/Kathmandu") // no test may depend on the server's zone
                    .start();
            return new PostgresServer("jdbc:postgresql://127.0.0.1:%d/".formatted(server.getPort()), "postgres", "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
