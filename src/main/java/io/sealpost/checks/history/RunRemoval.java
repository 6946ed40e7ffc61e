package io.sealpost.checks.history;

import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets runs, and reports that none of the others share. */
@Component
class RunRemoval {

    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final RunRows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunRemoval(JdbcClient jdbc, RunRows rows, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Thins the runs of a domain; inside the caller's transaction. */
    void thin(UUID organization, DomainName domain) {
        forget(Thinning.surplus(rows.last(organization, domain, RunRows.ALL), clock.instant()).stream()
                .map(RunLine::id)
                .toList());
    }

    /** Forgets what the public page showed for a day. */
    void forgetPublic() {
        int forgotten;
        do {
            forgotten = Objects.requireNonNull(transaction.execute(status -> {
                List<UUID> old = rows.publicBefore(clock.instant().minus(PublicChecks.KEPT), PAGE);
                forget(old);
                return old.size();
            }));
        } while (forgotten == PAGE);
    }

    private void forget(List<UUID> runs) {
        if (runs.isEmpty()) {
            return;
        }
        List<String> reports = jdbc.sql(
                        "select distinct report_id from check_run where id in (:runs) and report_id is not null")
                .param("runs", runs)
                .query((row, index) -> row.getString("report_id"))
                .list();
        jdbc.sql("delete from check_run where id in (:runs)")
                .param("runs", runs)
                .update();
        if (!reports.isEmpty()) {
            jdbc.sql("delete from check_report where id in (:reports) and not exists"
                            + " (select 1 from check_run where check_run.report_id = check_report.id)")
                    .param("reports", reports)
                    .update();
        }
    }
}
