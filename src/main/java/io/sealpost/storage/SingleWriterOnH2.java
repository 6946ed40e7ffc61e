package io.sealpost.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts {@link SingleWriter} before H2, and before nothing else. */
class SingleWriterOnH2 implements BeanPostProcessor {

    /** As H2's own LOCK_TIMEOUT in {@link EmbeddedDatabase}. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl() != null
                && pool.getJdbcUrl().startsWith("jdbc:h2:")) {
            return SingleWriter.of(pool, new WriteTurn(PATIENCE));
        }
        return bean;
    }
}
