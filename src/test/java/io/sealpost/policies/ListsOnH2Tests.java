package io.sealpost.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.storage.RowsRead;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a page shows of a large organization is found by its names: the others are not read. */
class ListsOnH2Tests {

    private static final List<DomainName> SHOWN = IntStream.range(40, 50)
            .mapToObj(FleetSeed::name)
            .map(DomainName::new)
            .toList();
    private static final int FEW = 3 * SHOWN.size();

    private final DataSource database = RowsRead.migrated();
    private final Account alice = new Account(UUID.randomUUID(), RowsRead.organization(database), "alice@example.org");

    @BeforeEach
    void fillAnOrganization() {
        new FleetSeed(new JdbcTemplate(database)).add(alice.organizationId(), 0, 1_000);
    }

    @Test
    void theRowsOfAPageAreFoundByName() {
        assertThat(RowsRead.by(database, jdbc -> new PolicySummaries(jdbc).named(alice, SHOWN)))
                .isLessThan(FEW);
        assertThat(RowsRead.by(database, jdbc -> new PublishedPolicies(jdbc).of(alice, SHOWN)))
                .isLessThan(FEW);
    }

    @Test
    void anExampleIsFoundAtOnce() {
        assertThat(RowsRead.by(database, jdbc -> new PublishedPolicies(jdbc).first(alice.organizationId())))
                .isLessThan(FEW);
    }
}
