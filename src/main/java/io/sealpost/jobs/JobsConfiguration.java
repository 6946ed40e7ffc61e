package io.sealpost.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    static final String TABLE = "job";

    /** Schedules in the caller's transaction; connects to nothing until it is used. */
    @Bean
    SchedulerClient jobs(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .tableName(TABLE)
                .jdbcCustomization(sql())
                .build();
    }

    /** Said, not asked of the database, which may be away at start. Both databases understand the standard's SQL. */
    static DefaultJdbcCustomization sql() {
        return new DefaultJdbcCustomization(false);
    }
}
