package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainClaim;
import io.sealpost.domains.DomainClaims;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyObservations;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.QuickSurveys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the domains of a file and publishes their policies. */
@Component
class ImportWork implements BulkWork {

    private final LookedAt lookedAt;
    private final DomainClaims claims;
    private final NewClaims coming;
    private final OrganizationRules rules;
    private final ClaimRoom room;
    private final PolicyHistory history;
    private final QuickSurveys surveys;
    private final PolicyObservations observations;
    private final Publishes publishes;

    ImportWork(
            LookedAt lookedAt,
            DomainClaims claims,
            NewClaims coming,
            OrganizationRules rules,
            ClaimRoom room,
            PolicyHistory history,
            QuickSurveys surveys,
            PolicyObservations observations,
            Publishes publishes) {
        this.lookedAt = lookedAt;
        this.claims = claims;
        this.coming = coming;
        this.rules = rules;
        this.room = room;
        this.history = history;
        this.surveys = surveys;
        this.observations = observations;
        this.publishes = publishes;
    }

    @Override
    public List<Looking> look(BulkJob job, List<BulkRow> rows) {
        Map<DomainName, ClaimedDomain> held =
                claims.held(rows.stream().map(BulkRow::domain).toList());
        Map<UUID, Boolean> trusted = new HashMap<>();
        return lookedAt.each(
                job, rows, (account, standing) -> plan(standing, hasToBeProved(account, standing, held, trusted)));
    }

    private CompletableFuture<Plan> plan(Standing standing, boolean proof) {
        BulkRow row = standing.row();
        if (standing.served() != null && row.onlyName()) {
            return CompletableFuture.completedFuture(Plan.nothing(RowResult.HERE));
        }
        CompletableFuture<Plan> plan = ImportPlans.needsLook(standing)
                ? surveys.lookAt(row.domain()).thenApply(seen -> ImportPlans.of(standing, seen))
                : CompletableFuture.completedFuture(ImportPlans.of(standing, null));
        return plan.thenApply(made -> proof && made.result().planned() ? made.and(Remark.of("bulk.row.proof")) : made);
    }

    /** Whether another organization has the domain is told to nobody whose domains have to be proved anyway. */
    private boolean hasToBeProved(
            Account account, Standing standing, Map<DomainName, ClaimedDomain> held, Map<UUID, Boolean> trusted) {
        ClaimedDomain holder = held.get(standing.row().domain());
        if (standing.known() != null && standing.known().state() != PolicyState.REMOVED) {
            return holder == null || !holder.organizationId().equals(account.organizationId());
        }
        return holder != null || !trusted.computeIfAbsent(account.organizationId(), rules::trusted);
    }

    @Override
    public void looked(BulkJob job) {
        room.refuseBeyond(job);
    }

    @Override
    public Map<DomainName, Outcome> apply(Account account, BulkJob job, List<BulkRow> rows) {
        return rows.getFirst().result() == RowResult.CHANGE ? change(account, job, rows) : create(account, job, rows);
    }

    private Map<DomainName, Outcome> change(Account account, BulkJob job, List<BulkRow> rows) {
        observe(account, rows);
        return publishes.publish(account, rows.stream().map(BulkRow::wish).toList(), job.reason(), RowResult.CHANGED);
    }

    private Map<DomainName, Outcome> create(Account account, BulkJob job, List<BulkRow> rows) {
        Map<DomainName, DomainClaim> claimed =
                coming.claim(account, rows.stream().map(BulkRow::domain).toList());
        // What somebody else of the organization added meanwhile may have a version, which is not overwritten.
        observe(account, rows.stream().filter(row -> ours(claimed, row)).toList());
        Map<DomainName, PolicySummary> before = history.of(
                account,
                rows.stream()
                        .map(BulkRow::domain)
                        .filter(name -> claimed.get(name) instanceof DomainClaim.Claimed now && now.returned())
                        .toList());
        Map<DomainName, Outcome> outcomes = room.refused(claimed);
        List<PolicyWish> wishes = rows.stream()
                .filter(row -> !outcomes.containsKey(row.domain()))
                .map(row -> new PolicyWish(
                        row.domain(), Objects.requireNonNull(row.policy()), number(before.get(row.domain()))))
                .toList();
        outcomes.putAll(publishes.publish(account, wishes, job.reason(), RowResult.CREATED));
        return outcomes;
    }

    private static boolean ours(Map<DomainName, DomainClaim> claimed, BulkRow row) {
        return claimed.get(row.domain()) instanceof DomainClaim.Claimed;
    }

    private static int number(@Nullable PolicySummary before) {
        return before == null ? 0 : before.number();
    }

    /** So that what is announced elsewhere becomes version 0 and the first id of ours is higher. */
    private void observe(Account account, List<BulkRow> rows) {
        if (rows.stream().anyMatch(row -> row.foreign().id() != null)) {
            // All of them, as publishing locks them right after.
            observations.seen(account, rows.stream().collect(Collectors.toMap(BulkRow::domain, BulkRow::foreign)));
        }
    }
}
