package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What becomes of an installation that was here before proofs were asked for. */
abstract class OwnershipMigrationContract {

    private static final String BEFORE = "14";

    abstract DriverManagerDataSource emptyDatabase();

    @Test
    void whoeverIsHereIsTrustedAndKeepsWhatItHas() {
        DriverManagerDataSource database = emptyDatabase();
        Flyway.configure().dataSource(database).target(BEFORE).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        UUID organization = UUID.randomUUID();
        jdbc.sql("insert into organization (id, version, name, created_at) values (?, 0, 'Old', current_timestamp)")
                .param(organization)
                .update();
        domain(jdbc, organization, "here.example", "null");
        domain(jdbc, organization, "removed.example", "current_timestamp");

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(jdbc.sql("select trusted from organization")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("select concat(name, ' ', coalesce(held_name, '-'), ' ', coalesce(proof, '-'), ' ',"
                                + " coalesce(left_because, '-')) from domain order by name")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("here.example here.example HISTORY -", "removed.example - - REMOVED"));
        assertThat(jdbc.sql("select domain_name from policy order by domain_name")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("here.example", "removed.example"));
        // A name may be claimed by others from now on.
        UUID other = UUID.randomUUID();
        jdbc.sql("insert into organization (id, version, name, created_at) values (?, 0, 'New', current_timestamp)")
                .param(other)
                .update();
        domain(jdbc, other, "here.example", "null");
    }

    private static void domain(JdbcClient jdbc, UUID organization, String name, String removedAt) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into domain (id, organization_id, name, claimed_at, removed_at, version)"
                        + " values (?, ?, ?, current_timestamp, " + removedAt + ", 0)")
                .params(id, organization, name)
                .update();
        jdbc.sql("insert into policy (domain_id, organization_id, domain_name, search_text, state, number, changed_at,"
                        + " revision, version) values (?, ?, ?, ?, 'DRAFT', 0, current_timestamp, 0, 0)")
                .params(id, organization, name, name)
                .update();
    }
}
