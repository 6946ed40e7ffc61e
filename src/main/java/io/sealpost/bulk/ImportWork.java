package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainClaim;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.ForeignPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyObservations;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.QuickSurveys;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Adds the domains of a file and publishes their policies. */
@Component
class ImportWork implements BulkWork {

    private final LookedAt lookedAt;
    private final DomainClaims claims;
    private final OrganizationRules rules;
    private final PolicyHistory history;
    private final QuickSurveys surveys;
    private final PolicyObservations observations;
    private final Publishes publishes;

    ImportWork(
            LookedAt lookedAt,
            DomainClaims claims,
            OrganizationRules rules,
            PolicyHistory history,
            QuickSurveys surveys,
            PolicyObservations observations,
            Publishes publishes) {
        this.lookedAt = lookedAt;
        this.claims = claims;
        this.rules = rules;
        this.history = history;
        this.surveys = surveys;
        this.observations = observations;
        this.publishes = publishes;
    }

    @Override
    public List<Looking> look(BulkJob job, List<BulkRow> rows) {
        return lookedAt.each(job, rows, this::plan);
    }

    private CompletableFuture<Plan> plan(Account account, Standing standing) {
        BulkRow row = standing.row();
        if (standing.served() != null && row.onlyName()) {
            return CompletableFuture.completedFuture(Plan.nothing(RowResult.HERE));
        }
        boolean proof = hasToBeProved(account, standing);
        CompletableFuture<Plan> plan = ImportPlans.needsLook(standing)
                ? surveys.lookAt(row.domain()).thenApply(seen -> ImportPlans.of(standing, seen))
                : CompletableFuture.completedFuture(ImportPlans.of(standing, null));
        return plan.thenApply(made -> proof && made.result().planned() ? made.and(Remark.of("bulk.row.proof")) : made);
    }

    /** Whether another organization has the domain is told to nobody whose domains have to be proved anyway. */
    private boolean hasToBeProved(Account account, Standing standing) {
        DomainName name = standing.row().domain();
        if (standing.known() != null && standing.known().state() != PolicyState.REMOVED) {
            return claims.of(account, name).filter(ClaimedDomain::held).isEmpty();
        }
        return !rules.trusted(account.organizationId()) || claims.held(name).isPresent();
    }

    @Override
    public Outcome apply(Account account, BulkJob job, BulkRow row) {
        StsPolicy policy = Objects.requireNonNull(row.policy());
        if (row.result() == RowResult.CHANGE) {
            observe(account, row);
            int basedOn = Objects.requireNonNull(row.basedOn());
            return publishes.publish(account, row.domain(), policy, basedOn, job.reason(), RowResult.CHANGED);
        }
        return switch (claims.claim(account, row.domain())) {
            case DomainClaim.Claimed claimed -> {
                observe(account, row);
                int number = claimed.returned()
                        ? history.of(account, row.domain()).orElseThrow().number()
                        : 0;
                yield publishes.publish(account, row.domain(), policy, number, job.reason(), RowResult.CREATED);
            }
            // Somebody added it meanwhile; a draft of theirs is published, a version of theirs is not overwritten.
            case DomainClaim.AlreadyHere _ ->
                publishes.publish(account, row.domain(), policy, 0, job.reason(), RowResult.CREATED);
        };
    }

    /** So that what is announced elsewhere becomes version 0 and the first id of ours is higher. */
    private void observe(Account account, BulkRow row) {
        ForeignPolicy foreign = row.foreign();
        if (foreign.id() != null) {
            observations.seenInDns(account, row.domain(), foreign.id());
            observations.adopt(account, row.domain(), foreign);
        }
    }
}
