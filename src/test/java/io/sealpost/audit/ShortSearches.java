package io.sealpost.audit;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches look through ten entries at a time, so that a short trail is a long one. */
@TestConfiguration(proxyBeanMethods = false)
public class ShortSearches {

    public static final int AT_A_TIME = 10;

    @Bean
    @Primary
    AuditSearch shortSearch(JdbcClient jdbc, AuditHeads heads) {
        return new AuditSearch(jdbc, heads, AT_A_TIME);
    }
}
