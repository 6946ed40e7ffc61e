package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.checks.history.DueChecks;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets the schedule check domains next: many at once and each on its own, so that no sender or server is flooded. */
@Component
class CheckWork implements BulkWork {

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
    public Map<DomainName, Outcome> apply(Account account, BulkJob job, List<BulkRow> rows) {
        List<DomainName> wanted = rows.stream().map(BulkRow::domain).toList();
        Set<DomainName> due = checks.now(account, wanted);
        return wanted.stream()
                .collect(Collectors.toMap(
                        domain -> domain,
                        domain -> due.contains(domain)
                                ? Outcome.of(RowResult.CHECKING)
                                : Outcome.of(RowResult.OVERTAKEN, Remark.of("bulk.row.gone"))));
    }
}
