package io.sealpost.policies;

import static io.sealpost.policies.LargeOrganization.FEW;
import static io.sealpost.policies.LargeOrganization.SHOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.RowsRead;
import org.junit.jupiter.api.Test;

/** What a page shows of a large organization is found by its names: the others are not read. */
class ListsOnH2Tests {

    private final LargeOrganization large = new LargeOrganization();

    @Test
    void theRowsOfAPageAreFoundByName() {
        assertThat(RowsRead.by(large.database, jdbc -> new PolicySummaries(jdbc).named(large.alice, SHOWN)))
                .isLessThan(FEW);
        assertThat(RowsRead.by(large.database, jdbc -> new PublishedPolicies(jdbc).of(large.alice, SHOWN)))
                .isLessThan(FEW);
    }

    @Test
    void anExampleIsFoundAtOnce() {
        assertThat(RowsRead.by(large.database, jdbc -> new PublishedPolicies(jdbc).first(large.alice.organizationId())))
                .isLessThan(FEW);
    }
}
