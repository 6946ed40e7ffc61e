package io.sealpost.storage;

import java.time.Clock;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    @Conditional(NoDatasourceUrl.class)
    JdbcConnectionDetails embeddedDatabase(StorageProperties properties) {
        return new EmbeddedDatabase(properties.dataDir());
    }

    /** Before anything tries to connect. */
    @Bean
    static BeanFactoryPostProcessor supportedDatabase(Environment environment) {
        return beans -> dialectOf(environment.getProperty("spring.datasource.url", "jdbc:h2:"));
    }

    @Bean
    static SingleWriterOnH2 singleWriterOnH2() {
        return new SingleWriterOnH2();
    }

    @Bean
    static SettingsOfPostgres settingsOfPostgres() {
        return new SettingsOfPostgres();
    }

    @Bean
    FlywayMigrationStrategy migrationStrategy(Migrations migrations) {
        return migrations::begin;
    }

    // The dialect is told, not asked for, so that Hibernate starts while the database is away.
    @Bean
    HibernatePropertiesCustomizer dialect(JdbcConnectionDetails connection) {
        return settings -> settings.put(JdbcSettings.DIALECT, dialectOf(connection.getJdbcUrl()));
    }

    private static String dialectOf(String url) {
        if (url.isBlank() || url.startsWith("jdbc:h2:")) {
            return H2Dialect.class.getName();
        }
        if (url.startsWith("jdbc:postgresql:") || url.startsWith("jdbc:tc:postgresql:")) {
            return PostgreSQLDialect.class.getName();
        }
        throw new UnsupportedDatabaseException(url);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
