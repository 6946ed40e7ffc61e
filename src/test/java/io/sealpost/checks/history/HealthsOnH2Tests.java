package io.sealpost.checks.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.HealthRows.CheckRevisions;
import io.sealpost.policies.LargeOrganization;
import io.sealpost.storage.RowsRead;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What home shows of a large organization's health comes from the beginning of an index. */
class HealthsOnH2Tests {

    private final LargeOrganization large = new LargeOrganization();

    @Test
    void theLongestBrokenAreTheFirstOfAnIndex() {
        large.jdbc.update("update domain_health set verdict = 'BROKEN'");

        assertThat(RowsRead.by(
                        large.database,
                        jdbc -> assertThat(healths(jdbc).longest(large.alice, Verdict.BROKEN, 5))
                                .hasSize(5)))
                .isLessThan(LargeOrganization.FEW);
    }

    private static DomainHealths healths(JdbcClient jdbc) {
        CheckRevisions revisions = new CheckRevisions(jdbc);
        HistoryProperties properties = new HistoryProperties(Duration.ofDays(1), 5, true, 5);
        HealthRows rows =
                new HealthRows(jdbc, new JdbcTemplate(), revisions, new PassedDomains(jdbc), properties, _ -> {});
        return new DomainHealths(jdbc, new HealthFleets(rows, revisions));
    }
}
