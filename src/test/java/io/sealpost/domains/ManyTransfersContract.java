package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What others are about to take over holds up nobody's home, on every database that Sealpost runs on. */
abstract class ManyTransfersContract extends OwnershipFixture {

    /** PostgreSQL takes 65,535 values with a statement. */
    private static final int MORE_THAN_A_STATEMENT_TAKES = 66_000;

    @Autowired
    OwnershipStates states;

    @Autowired
    JdbcTemplate template;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void homeNamesWhatIsContestedHoweverManyTransfersOthersHave() {
        holdAndServe(alice);
        claims.claim(mallory, domain);
        showChallenge(mallory);
        look(mallory);

        transaction.executeWithoutResult(status -> {
            othersTransfers();
            assertThat(states.urgent(alice, 5)).containsExactly(domain);
            status.setRollbackOnly();
        });
    }

    private void othersTransfers() {
        Timestamp now = Timestamp.from(MORNING);
        List<Object[]> rows = IntStream.range(0, MORE_THAN_A_STATEMENT_TAKES)
                .mapToObj(number -> new Object[] {
                    UUID.randomUUID(), mallory.organizationId(), "other" + number + ".example", now, now
                })
                .toList();
        template.batchUpdate(
                "insert into domain (id, organization_id, name, claimed_at, transfer_due_at, version)"
                        + " values (?, ?, ?, ?, ?, 0)",
                rows);
    }
}
