package io.sealpost.checks.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.HealthRows.CheckRevisions;
import io.sealpost.policies.FleetSeed;
import io.sealpost.storage.RowsRead;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What home shows of a large organization's health comes from the beginning of an index. */
class HealthsOnH2Tests {

    private final DataSource database = RowsRead.migrated();
    private final Account alice = new Account(UUID.randomUUID(), RowsRead.organization(database), "alice@example.org");

    @Test
    void theLongestBrokenAreTheFirstOfAnIndex() {
        JdbcTemplate template = new JdbcTemplate(database);
        new FleetSeed(template).add(alice.organizationId(), 0, 1_000);
        template.update("update domain_health set verdict = 'BROKEN'");

        assertThat(RowsRead.by(
                        database,
                        jdbc -> assertThat(healths(jdbc).longest(alice, Verdict.BROKEN, 5))
                                .hasSize(5)))
                .isLessThan(30);
    }

    private static DomainHealths healths(JdbcClient jdbc) {
        CheckRevisions revisions = new CheckRevisions(jdbc);
        HistoryProperties properties = new HistoryProperties(Duration.ofDays(1), 5, true, 5);
        HealthRows rows = new HealthRows(jdbc, revisions, properties, _ -> {});
        return new DomainHealths(jdbc, new HealthFleets(rows, revisions));
    }
}
