package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.RemovalClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes the next step of each domain's leaving that puts no mail at risk (RFC 8461 §8.3): mode none for what is in force;
 * removal for what no sender can remember any more; nothing before the day on which that is so.
 */
@Component
class RetireWork implements BulkWork {

    private final LookedAt lookedAt;
    private final DomainRemoval removal;
    private final PolicyApproval approval;
    private final Publishes publishes;
    private final Clock clock;

    RetireWork(LookedAt lookedAt, DomainRemoval removal, PolicyApproval approval, Publishes publishes, Clock clock) {
        this.lookedAt = lookedAt;
        this.removal = removal;
        this.approval = approval;
        this.publishes = publishes;
        this.clock = clock;
    }

    @Override
    public List<Looking> look(BulkJob job, List<BulkRow> rows) {
        return lookedAt.together(job, rows, (account, all) -> {
            boolean ownersOnly = approval.needed(account);
            Map<UUID, RemovalClock> clocks = removal.clocks(all.stream()
                    .filter(RetireWork::leaves)
                    .map(Standing::known)
                    .filter(Objects::nonNull)
                    .toList());
            return (_, standing) -> CompletableFuture.completedFuture(plan(standing, clocks, ownersOnly));
        });
    }

    /** Whether nothing is in force any more, so that the day of its removal counts. */
    private static boolean leaves(Standing standing) {
        PolicySummary known = standing.known();
        StsPolicy served = standing.served();
        return known != null
                && known.state() != PolicyState.REMOVED
                && (served == null || served.mode() == PolicyMode.NONE);
    }

    private Plan plan(Standing standing, Map<UUID, RemovalClock> clocks, boolean ownersOnly) {
        PolicySummary known = standing.known();
        StsPolicy served = standing.served();
        if (known == null || known.state() == PolicyState.REMOVED) {
            return Plan.nothing(RowResult.NOTHING, Remark.of("bulk.row.gone"));
        }
        if (served != null && !leaves(standing)) {
            StsPolicy none = new StsPolicy(PolicyMode.NONE, served.maxAge(), served.mx());
            return Plan.of(RowResult.RETIRE, none, known.number());
        }
        RemovalClock plan = Objects.requireNonNull(clocks.get(known.domainId()));
        Instant now = clock.instant();
        if (plan.daysAtRisk(now) > 0 && !plan.safe(now) && served != null) {
            String day =
                    plan.safeFrom(now).atOffset(ZoneOffset.UTC).toLocalDate().toString();
            return Plan.nothing(RowResult.LATER, Remark.of("bulk.row.later", day));
        }
        return ownersOnly
                ? Plan.error(Remark.of("bulk.row.owners-remove"))
                : Plan.of(RowResult.REMOVE, null, known.number());
    }

    @Override
    public Map<DomainName, Outcome> apply(Account account, BulkJob job, List<BulkRow> rows) {
        if (rows.getFirst().result() == RowResult.REMOVE) {
            return remove(account, rows);
        }
        return publishes.publish(account, rows.stream().map(BulkRow::wish).toList(), job.reason(), RowResult.RETIRED);
    }

    private Map<DomainName, Outcome> remove(Account account, List<BulkRow> rows) {
        Map<DomainName, Integer> seen =
                rows.stream().collect(Collectors.toMap(BulkRow::domain, row -> Objects.requireNonNull(row.basedOn())));
        Set<DomainName> removed = approval.needed(account) ? Set.of() : removal.remove(account, seen);
        return seen.keySet().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> removed.contains(name)
                                ? Outcome.of(RowResult.REMOVED)
                                : Outcome.of(RowResult.OVERTAKEN, Remark.of("bulk.row.changed"))));
    }
}
