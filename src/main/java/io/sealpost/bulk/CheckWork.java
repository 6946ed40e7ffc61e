package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.checks.history.DueChecks;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets the schedule check domains next: many at once and each on its own, so that no sender or server is flooded. */
@Component
class CheckWork implements BulkWork.RowByRow {

    private final LookedAt lookedAt;
    private final DueChecks checks;

    CheckWork(LookedAt lookedAt, DueChecks checks) {
        this.lookedAt = lookedAt;
        this.checks = checks;
    }

    @Override
    public List<Looking> look(BulkJob job, List<BulkRow> rows) {
        return lookedAt.quick(job, rows, (_, standing) -> plan(standing));
    }

    private Plan plan(Standing standing) {
        if (standing.served() == null || standing.known() == null) {
            return Plan.nothing(RowResult.NOTHING, Remark.of("bulk.row.unpublished"));
        }
        return checks.scheduled()
                ? Plan.of(RowResult.CHECK, null, standing.known().number())
                : Plan.nothing(RowResult.NOTHING, Remark.of("bulk.row.unscheduled"));
    }

    @Override
    public Outcome apply(Account account, BulkJob job, BulkRow row) {
        return checks.now(account, row.domain())
                ? Outcome.of(RowResult.CHECKING)
                : Outcome.of(RowResult.OVERTAKEN, Remark.of("bulk.row.gone"));
    }
}
