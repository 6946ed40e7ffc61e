package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.RemovalClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Takes the next step of each domain's leaving that puts no mail at risk (RFC 8461 §8.3): mode none for what is in force;
 * removal for what no sender can remember any more; nothing before the day on which that is so.
 */
@Component
class RetireWork implements BulkWork {

    private final LookedAt lookedAt;
    private final DomainRemoval removal;
    private final PolicyHistory history;
    private final PolicyApproval approval;
    private final Publishes publishes;
    private final Clock clock;

    RetireWork(
            LookedAt lookedAt,
            DomainRemoval removal,
            PolicyHistory history,
            PolicyApproval approval,
            Publishes publishes,
            Clock clock) {
        this.lookedAt = lookedAt;
        this.removal = removal;
        this.history = history;
        this.approval = approval;
        this.publishes = publishes;
        this.clock = clock;
    }

    @Override
    public List<Looking> look(BulkJob job, List<BulkRow> rows) {
        return lookedAt.quick(job, rows, this::plan);
    }

    private Plan plan(Account account, Standing standing) {
        PolicySummary known = standing.known();
        StsPolicy served = standing.served();
        if (known == null || known.state() == PolicyState.REMOVED) {
            return Plan.nothing(RowResult.NOTHING, Remark.of("bulk.row.gone"));
        }
        if (served != null && served.mode() != PolicyMode.NONE) {
            StsPolicy none = new StsPolicy(PolicyMode.NONE, served.maxAge(), served.mx());
            return Plan.of(RowResult.RETIRE, none, known.number());
        }
        RemovalClock plan = removal.clock(known);
        Instant now = clock.instant();
        if (plan.daysAtRisk(now) > 0 && !plan.safe(now) && served != null) {
            String day =
                    plan.safeFrom(now).atOffset(ZoneOffset.UTC).toLocalDate().toString();
            return Plan.nothing(RowResult.LATER, Remark.of("bulk.row.later", day));
        }
        return approval.needed(account)
                ? Plan.error(Remark.of("bulk.row.owners-remove"))
                : Plan.of(RowResult.REMOVE, null, known.number());
    }

    @Override
    public Map<DomainName, Outcome> apply(Account account, BulkJob job, List<BulkRow> rows) {
        List<PolicyWish> none = rows.stream()
                .filter(row -> row.policy() != null)
                .map(BulkRow::wish)
                .toList();
        Map<DomainName, Outcome> outcomes = publishes.publish(account, none, job.reason(), RowResult.RETIRED);
        rows.stream()
                .filter(row -> row.policy() == null)
                .forEach(row -> outcomes.put(row.domain(), remove(account, row)));
        return outcomes;
    }

    private Outcome remove(Account account, BulkRow row) {
        PolicySummary now = history.of(account, row.domain()).orElseThrow();
        if (now.number() != Objects.requireNonNull(row.basedOn()) || approval.needed(account)) {
            return Outcome.of(RowResult.OVERTAKEN, Remark.of("bulk.row.changed"));
        }
        removal.remove(account, row.domain());
        return Outcome.of(RowResult.REMOVED);
    }
}
