package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicySummary;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Publishes what is served with another mode or another max_age, and everything else as it is. */
@Component
class ChangeWork implements BulkWork {

    private final LookedAt lookedAt;
    private final Publishes publishes;

    ChangeWork(LookedAt lookedAt, Publishes publishes) {
        this.lookedAt = lookedAt;
        this.publishes = publishes;
    }

    @Override
    public List<Looking> look(BulkJob job, List<BulkRow> rows) {
        return lookedAt.quick(job, rows, (_, standing) -> plan(job, standing));
    }

    private static Plan plan(BulkJob job, Standing standing) {
        StsPolicy served = standing.served();
        PolicySummary known = standing.known();
        if (served == null || known == null) {
            return Plan.nothing(RowResult.NOTHING, Remark.of("bulk.row.unpublished"));
        }
        PolicyMode mode = job.mode() == null ? served.mode() : job.mode();
        if (served.mx().isEmpty() && mode != PolicyMode.NONE) {
            return Plan.error(Remark.of("bulk.row.mx.empty"));
        }
        StsPolicy policy = new StsPolicy(mode, job.maxAge() == null ? served.maxAge() : job.maxAge(), served.mx());
        return policy.equals(served)
                ? Plan.nothing(RowResult.UNCHANGED)
                : Plan.of(RowResult.CHANGE, policy, known.number());
    }

    @Override
    public Map<DomainName, Outcome> apply(Account account, BulkJob job, List<BulkRow> rows) {
        return publishes.publish(account, rows.stream().map(BulkRow::wish).toList(), job.reason(), RowResult.CHANGED);
    }
}
