package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.BulkWork.Looking;
import io.sealpost.bulk.file.Remark;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.DomainHealth;
import io.sealpost.checks.history.DomainHealths;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PublishedPolicies;
import io.sealpost.policies.PublishedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up in one go where the domains of many rows stand here. */
@Component
class LookedAt {

    private final Actors actors;
    private final PolicyHistory history;
    private final PublishedPolicies published;
    private final DomainHealths healths;

    LookedAt(Actors actors, PolicyHistory history, PublishedPolicies published, DomainHealths healths) {
        this.actors = actors;
        this.history = history;
        this.published = published;
        this.healths = healths;
    }

    /**
     * One row and where its domain stands.
     *
     * @param known null where the organization does not have it
     * @param served the policy that is served, or null
     */
    record Standing(
            BulkRow row,
            @Nullable PolicySummary known,
            @Nullable StsPolicy served) {}

    /** Decides what becomes of a row. */
    interface Decision {
        CompletableFuture<Plan> of(Account account, Standing standing);
    }

    /** Decides what becomes of the rows of one organization, after a look at them together. */
    interface Decisions {
        Decision of(Account account, List<Standing> all);
    }

    /** Decides what becomes of a row, at once. */
    interface QuickDecision {
        Plan of(Account account, Standing standing);
    }

    List<Looking> quick(BulkJob job, List<BulkRow> rows, QuickDecision decision) {
        return each(
                job, rows, (account, standing) -> CompletableFuture.completedFuture(decision.of(account, standing)));
    }

    List<Looking> each(BulkJob job, List<BulkRow> rows, Decision decision) {
        return together(job, rows, (_, _) -> decision);
    }

    List<Looking> together(BulkJob job, List<BulkRow> rows, Decisions decisions) {
        Map<UUID, Account> accounts = actors.of(job, rows);
        List<Looking> looking = new ArrayList<>();
        rows.stream().collect(Collectors.groupingBy(BulkRow::organizationId)).forEach((organization, own) -> {
            Account account = accounts.get(organization);
            if (account == null) {
                Plan refused = Plan.error(Remark.of("bulk.row.right"));
                own.forEach(row -> looking.add(new Looking(row, CompletableFuture.completedFuture(refused))));
            } else {
                looking.addAll(looking(account, standings(account, own), decisions));
            }
        });
        return looking;
    }

    private List<Looking> looking(Account account, List<Standing> standings, Decisions decisions) {
        Decision decision = decisions.of(account, standings);
        Map<DomainName, DomainHealth> health = healths.of(
                account,
                standings.stream()
                        .filter(standing -> standing.served() != null)
                        .map(standing -> standing.row().domain())
                        .toList());
        List<Looking> looking = new ArrayList<>();
        for (Standing standing : standings) {
            DomainHealth last = health.get(standing.row().domain());
            Verdict verdict = last == null ? null : last.verdict();
            looking.add(
                    new Looking(standing.row(), decision.of(account, standing).thenApply(plan -> plan.with(verdict))));
        }
        return looking;
    }

    private List<Standing> standings(Account account, List<BulkRow> rows) {
        List<DomainName> names = rows.stream().map(BulkRow::domain).toList();
        Map<DomainName, PolicySummary> known = history.of(account, names);
        Map<DomainName, PublishedPolicy> served = published.of(account, names);
        return rows.stream()
                .map(row -> new Standing(row, known.get(row.domain()), policy(served.get(row.domain()))))
                .toList();
    }

    private static @Nullable StsPolicy policy(@Nullable PublishedPolicy served) {
        return served == null ? null : StsPolicy.read(served.text()).policy();
    }
}
