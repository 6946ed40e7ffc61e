package io.sealpost.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.RowsRead;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much of a long trail is read for a page: as much as may be looked through, and of what an index finds a few. */
class AuditSearchOnH2Tests {

    private static final int LONG = 5_000;
    private static final int AT_A_TIME = 200;
    private static final int SIZE = 20;
    private static final int FEW = 3 * SIZE;
    private static final UUID LARGE = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID SMALL = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final Instant LONG_AGO = Instant.parse("2030-01-01T00:00:00Z");

    private final DataSource database = RowsRead.migrated();

    @BeforeEach
    void aLongTrail() {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.update("""
                insert into audit_entry (sequence, previous, organization_sequence, organization_previous, hash, id,
                    happened_at, action, actor_kind, actor_name, way, organization_id, domain, before_values,
                    after_values, search_text)
                select x, '', x, '', '', random_uuid(), dateadd('hour', x, timestamp with time zone '2030-01-01 00:00:00+00'),
                    'policy.published', 'PERSON', 'alice@example.org', 'PAGE',
                    case when mod(x, 500) = 0 then uuid '%s' else uuid '%s' end, 'd' || mod(x, 1000) || '.example', '{}',
                    '{}', 'alice@example.org'
                  from system_range(1, %d)
                """.formatted(SMALL, LARGE, LONG));
        jdbc.update("update audit_head set sequence = ?", LONG);
    }

    @Test
    void aSearchReadsNoMoreThanItLooksThrough() {
        assertThat(read(new AuditQuery(null, "nobody", "", null, null, null))).isLessThan(AT_A_TIME + FEW);
        assertThat(read(new AuditQuery(LARGE, "nobody", "", null, null, null))).isLessThan(AT_A_TIME + FEW);
        assertThat(read(new AuditQuery(SMALL, "nobody", "", null, null, null))).isLessThan(FEW);
        assertThat(read(new AuditQuery(null, "", "member", null, null, null))).isLessThan(AT_A_TIME + FEW);
    }

    @Test
    void organizationsDomainsAndDaysAreFoundAtOnce() {
        assertThat(read(AuditQuery.everything(null))).isLessThan(FEW);
        assertThat(read(AuditQuery.everything(LARGE))).isLessThan(FEW);
        assertThat(read(AuditQuery.everything(SMALL))).isLessThan(FEW);
        assertThat(read(new AuditQuery(null, "", "", "d7.example", null, null))).isLessThan(FEW);
        assertThat(read(new AuditQuery(LARGE, "", "", "d7.example", null, null)))
                .isLessThan(FEW);
        Instant then = LONG_AGO.plusSeconds(3_600L * 100);
        assertThat(read(new AuditQuery(null, "", "", null, then, then.plusSeconds(36_000))))
                .isLessThan(FEW + 48);
    }

    private int read(AuditQuery query) {
        return RowsRead.by(
                database, jdbc -> new AuditSearch(jdbc, new AuditHeads(jdbc), AT_A_TIME).page(query, null, SIZE));
    }
}
