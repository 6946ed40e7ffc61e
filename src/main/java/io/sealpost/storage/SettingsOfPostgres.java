package io.sealpost.storage;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * What connections to PostgreSQL begin with, where nobody has set something else.
 *
 * <p>Each question is planned for the values that it is asked with. Left to itself PostgreSQL takes one plan for all values
 * once a statement was asked ten times, and thinks of an average organization then: for one that has a hundred times as
 * many domains as the others it reads all of them to find two hundred names (ADR 41). And rows that are added in a batch
 * travel in one statement.
 */
class SettingsOfPostgres implements BeanPostProcessor {

    static final String PLANS = "set plan_cache_mode = force_custom_plan";
    static final String BATCHES = "reWriteBatchedInserts";

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl() != null
                && pool.getJdbcUrl().contains("postgresql:")) {
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql(PLANS);
            }
            if (!pool.getJdbcUrl().contains(BATCHES)) {
                pool.addDataSourceProperty(BATCHES, "true");
            }
        }
        return bean;
    }
}
