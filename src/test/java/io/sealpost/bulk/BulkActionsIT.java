package io.sealpost.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.storage.OnPostgres;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@OnPostgres
class BulkActionsIT extends BulkActionsContract {

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whatIsInHandWhenAJobIsStoppedIsNotDoneAndAnUndoWaitsForIt() {
        DomainName one = testing("one");
        UUID job = lookedAt(ENFORCE, all());
        desk.start(ALICE, job, false);
        CompletableFuture<Void> working = new CompletableFuture<>();
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("select line from bulk_row where job_id = ? for update")
                    .param(job)
                    .query(Integer.class)
                    .list();
            working.completeAsync(() -> {
                due.run();
                return null;
            });
            await().until(this::somebodyWaitsForALock);
            desk.stop(ALICE, job);
        });
        assertThat(actions.undo(ALICE, job, "")).isEmpty();
        working.join();

        assertThat(results(job)).containsExactly(RowResult.CHANGE);
        assertThat(policy(one).mode()).isEqualTo(PolicyMode.TESTING);
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("select count(*) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
