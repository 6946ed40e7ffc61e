package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainClaim;
import io.sealpost.domains.DomainClaims;
import io.sealpost.policies.ForeignPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyObservations;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.QuickSurveys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds the domains of a file and publishes their policies. */
@Component
class ImportWork implements BulkWork {

    private final LookedAt lookedAt;
    private final DomainClaims claims;
    private final OrganizationRules rules;
    private final ClaimRoom room;
    private final PolicyHistory history;
    private final QuickSurveys surveys;
    private final PolicyObservations observations;
    private final Publishes publishes;

    ImportWork(
            LookedAt lookedAt,
            DomainClaims claims,
            OrganizationRules rules,
            ClaimRoom room,
            PolicyHistory history,
            QuickSurveys surveys,
            PolicyObservations observations,
            Publishes publishes) {
        this.lookedAt = lookedAt;
        this.claims = claims;
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

    /** What is here already comes first: nobody who changes it waits for the numbers that new domains have taken. */
    @Override
    public Map<DomainName, Outcome> apply(Account account, BulkJob job, List<BulkRow> rows) {
        List<BulkRow> here = new ArrayList<>();
        Map<DomainName, BulkRow> coming = new LinkedHashMap<>();
        for (BulkRow row : rows) {
            if (row.result() == RowResult.CHANGE) {
                here.add(row);
            } else {
                coming.put(row.domain(), row);
            }
        }
        observe(account, here);
        Map<DomainName, Outcome> outcomes =
                publishes.publish(account, here.stream().map(BulkRow::wish).toList(), job.reason(), RowResult.CHANGED);
        outcomes.putAll(create(account, job, coming));
        return outcomes;
    }

    private Map<DomainName, Outcome> create(Account account, BulkJob job, Map<DomainName, BulkRow> rows) {
        Map<DomainName, DomainClaim> claimed = claims.claim(account, rows.keySet());
        Map<DomainName, Outcome> outcomes = room.refused(claimed);
        List<DomainName> returned = new ArrayList<>();
        List<BulkRow> ours = new ArrayList<>();
        // What somebody else of the organization added meanwhile may have a version, which is not overwritten.
        claimed.forEach((name, claim) -> {
            if (claim instanceof DomainClaim.Claimed now) {
                ours.add(Objects.requireNonNull(rows.get(name)));
                if (now.returned()) {
                    returned.add(name);
                }
            }
        });
        observe(account, ours);
        Map<DomainName, PolicySummary> before = history.of(account, returned);
        List<PolicyWish> wishes = rows.values().stream()
                .filter(row -> !outcomes.containsKey(row.domain()))
                .map(row -> new PolicyWish(
                        row.domain(), Objects.requireNonNull(row.policy()), number(before.get(row.domain()))))
                .toList();
        outcomes.putAll(publishes.publish(account, wishes, job.reason(), RowResult.CREATED));
        return outcomes;
    }

    private static int number(@Nullable PolicySummary before) {
        return before == null ? 0 : before.number();
    }

    /** So that what is announced elsewhere becomes version 0 and the first id of ours is higher. */
    private void observe(Account account, List<BulkRow> rows) {
        for (BulkRow row : rows) {
            ForeignPolicy foreign = row.foreign();
            if (foreign.id() != null) {
                observations.seenInDns(account, row.domain(), foreign.id());
                observations.adopt(account, row.domain(), foreign);
            }
        }
    }
}
