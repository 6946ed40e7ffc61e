package io.sealpost.domains;

import static io.sealpost.policies.LargeOrganization.FEW;
import static io.sealpost.policies.LargeOrganization.SHOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.LargeOrganization;
import io.sealpost.storage.RowsRead;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a large organization stands with its domains is found by their names, or by what is wrong with them. */
class OwnershipStatesOnH2Tests {

    private final LargeOrganization large = new LargeOrganization();

    @Test
    void theStatesOfAPageAreFoundByName() {
        assertThat(RowsRead.by(large.database, jdbc -> new OwnershipStates(jdbc).of(large.alice, SHOWN)))
                .isLessThan(FEW);
    }

    @Test
    void whichAreHeldIsToldByTheFewThatAreNot() {
        large.jdbc.update("update domain set held_name = null where name = ?", name(0));
        large.jdbc.update("update domain set departed_at = current_timestamp where name = ?", name(1));
        assertThat(RowsRead.by(
                        large.database,
                        jdbc -> assertThat(SHOWN.stream().map(DomainName::ascii))
                                .filteredOn(new OwnershipStates(jdbc).being(large.alice, OwnershipState.PROVED))
                                .hasSize(SHOWN.size() - 2)
                                .doesNotContain(name(0), name(1))))
                .isLessThan(2 * FEW); // those that were removed are read too
    }

    private static String name(int shown) {
        return SHOWN.get(shown).ascii();
    }

    @Test
    void whatIsUrgentIsFoundAmongManyThatAreNot() {
        large.jdbc.update(
                "update domain set departed_at = current_timestamp where name = ?",
                SHOWN.get(0).ascii());
        large.jdbc.update(
                "insert into domain (id, organization_id, name, claimed_at, transfer_due_at, version)"
                        + " values (?, ?, ?, current_timestamp, current_timestamp, 0)",
                UUID.randomUUID(),
                large.organization("Other"),
                SHOWN.get(1).ascii());

        assertThat(RowsRead.by(
                        large.database,
                        jdbc -> assertThat(new OwnershipStates(jdbc).urgent(large.alice, 5))
                                .containsExactlyInAnyOrder(SHOWN.get(0), SHOWN.get(1))))
                .isLessThan(FEW);
    }
}
