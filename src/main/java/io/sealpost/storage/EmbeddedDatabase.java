package io.sealpost.storage;

import java.nio.file.Path;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** H2 in a file of the data folder: what Sealpost runs on when no {@code spring.datasource.url} is set. */
final class EmbeddedDatabase implements JdbcConnectionDetails {

    private final String url;

    EmbeddedDatabase(Path dataDir) {
        Path file = dataDir.toAbsolutePath().normalize().resolve("sealpost");
        // WRITE_DELAY=0: a commit is on disk when it returns, so that a killed process loses no published version.
        this.url = "jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;LOCK_TIMEOUT=10000";
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return "sealpost";
    }

    @Override
    public String getPassword() {
        return "";
    }
}
