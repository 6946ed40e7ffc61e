package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.policies.LargeOrganization;
import io.sealpost.storage.RowsRead;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** However much of an organization is due, only what could be taken is read, and nothing where nothing is due. */
class FairLooksOnH2Tests {

    private static final int SHARE_AND_ITS_END = 2 * DueLooks.AT_ONCE + 20;

    private final LargeOrganization large = new LargeOrganization();

    @Test
    void noMoreIsReadThanCouldBeTaken() {
        for (int number = 0; number < 5; number++) {
            large.organization("Small " + number);
        }
        large.jdbc.update("update domain set look_due_at = dateadd('millisecond',"
                + " -(select p.revision from policy p where p.domain_id = domain.id), current_timestamp)");
        assertThat(RowsRead.by(
                        large.database,
                        jdbc -> assertThat(new DueLooks(jdbc, large.jdbc, Clock.systemUTC()).next())
                                .hasSize(DueLooks.AT_ONCE)))
                .isLessThan(SHARE_AND_ITS_END);
    }

    @Test
    void whatIsNotDueIsNotRead() {
        large.jdbc.update("update domain set look_due_at = dateadd('hour', 1, current_timestamp)");
        assertThat(RowsRead.by(
                        large.database,
                        jdbc -> assertThat(new DueLooks(jdbc, large.jdbc, Clock.systemUTC()).next())
                                .isEmpty()))
                .isLessThan(LargeOrganization.FEW);
    }
}
