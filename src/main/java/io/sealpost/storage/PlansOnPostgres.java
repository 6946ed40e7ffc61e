package io.sealpost.storage;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets PostgreSQL plan each question for the values that it is asked with. Left to itself it takes one plan for all values
 * once a statement was asked ten times, and thinks of an average organization then: for one that has a hundred times as
 * many domains as the others it reads all of them to find two hundred names (ADR 41).
 */
class PlansOnPostgres implements BeanPostProcessor {

    static final String SETTING = "set plan_cache_mode = force_custom_plan";

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl() != null
                && pool.getJdbcUrl().contains("postgresql:")
                && pool.getConnectionInitSql() == null) {
            pool.setConnectionInitSql(SETTING);
        }
        return bean;
    }
}
