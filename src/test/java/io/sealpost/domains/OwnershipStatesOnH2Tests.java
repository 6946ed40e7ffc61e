package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.FleetSeed;
import io.sealpost.storage.RowsRead;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where a large organization stands with its domains is found by their names, or by what is wrong with them. */
class OwnershipStatesOnH2Tests {

    private static final List<DomainName> SHOWN = IntStream.range(40, 50)
            .mapToObj(FleetSeed::name)
            .map(DomainName::new)
            .toList();
    private static final int FEW = 3 * SHOWN.size();

    private final DataSource database = RowsRead.migrated();
    private final Account alice = new Account(UUID.randomUUID(), RowsRead.organization(database), "alice@example.org");

    @BeforeEach
    void fillTheOrganization() {
        new FleetSeed(new JdbcTemplate(database)).add(alice.organizationId(), 0, 1_000);
    }

    @Test
    void theStatesOfAPageAreFoundByName() {
        assertThat(RowsRead.by(database, jdbc -> new OwnershipStates(jdbc).of(alice, SHOWN)))
                .isLessThan(FEW);
    }

    @Test
    void whatIsUrgentIsFoundAmongManyThatAreNot() {
        JdbcTemplate template = new JdbcTemplate(database);
        template.update(
                "update domain set departed_at = current_timestamp where name = ?",
                SHOWN.get(0).ascii());
        template.update(
                "insert into domain (id, organization_id, name, claimed_at, transfer_due_at, version)"
                        + " values (?, ?, ?, current_timestamp, current_timestamp, 0)",
                UUID.randomUUID(),
                other(template),
                SHOWN.get(1).ascii());

        assertThat(RowsRead.by(
                        database,
                        jdbc -> assertThat(new OwnershipStates(jdbc).urgent(alice, 5))
                                .containsExactlyInAnyOrder(SHOWN.get(0), SHOWN.get(1))))
                .isLessThan(FEW);
    }

    private static UUID other(JdbcTemplate template) {
        UUID other = UUID.randomUUID();
        template.update(
                "insert into organization (id, version, name, name_key, created_at)"
                        + " values (?, 0, 'Other', 'other', current_timestamp)",
                other);
        return other;
    }
}
