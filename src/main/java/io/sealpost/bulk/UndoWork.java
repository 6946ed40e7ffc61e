package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.VersionDetails;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Publishes the versions again that another action took the place of, where nothing came on top of it. */
@Component
class UndoWork implements BulkWork {

    private final LookedAt lookedAt;
    private final PolicyHistory history;
    private final NewClaims claims;
    private final ClaimRoom room;
    private final Publishes publishes;

    UndoWork(LookedAt lookedAt, PolicyHistory history, NewClaims claims, ClaimRoom room, Publishes publishes) {
        this.lookedAt = lookedAt;
        this.history = history;
        this.claims = claims;
        this.room = room;
        this.publishes = publishes;
    }

    @Override
    public List<Looking> look(BulkJob job, List<BulkRow> rows) {
        return lookedAt.quick(job, rows, (_, standing) -> plan(standing));
    }

    private Plan plan(Standing standing) {
        BulkRow row = standing.row();
        PolicySummary known = standing.known();
        int backTo = Objects.requireNonNull(row.backTo());
        if (known == null || !asLeft(row, known)) {
            return Plan.nothing(RowResult.OVERTAKEN, Remark.of("bulk.row.changed"));
        }
        StsPolicy policy =
                history.version(known, backTo).flatMap(VersionDetails::policy).orElse(null);
        return policy == null && row.basedOn() != null
                ? Plan.nothing(RowResult.NOTHING, Remark.of("bulk.row.unpublished"))
                : new Plan(RowResult.CHANGE, List.of(), policy, Plan.NOTHING_FOREIGN, row.basedOn(), null);
    }

    /** A row of a removal has no version of its own: it is where it was when the domain is still removed. */
    private static boolean asLeft(BulkRow row, PolicySummary known) {
        return row.basedOn() == null
                ? known.state() == PolicyState.REMOVED
                : known.state() == PolicyState.PUBLISHED && known.number() == row.basedOn();
    }

    @Override
    public Map<DomainName, Outcome> apply(Account account, BulkJob job, List<BulkRow> rows) {
        Map<DomainName, PolicySummary> now =
                history.of(account, rows.stream().map(BulkRow::domain).toList());
        Map<DomainName, Outcome> outcomes = new HashMap<>();
        Set<DomainName> back = new LinkedHashSet<>();
        List<PolicyWish> wishes = new ArrayList<>();
        for (BulkRow row : rows) {
            PolicySummary known = Optional.ofNullable(now.get(row.domain())).orElseThrow();
            if (!asLeft(row, known)) {
                outcomes.put(row.domain(), Outcome.of(RowResult.OVERTAKEN, Remark.of("bulk.row.changed")));
                continue;
            }
            if (row.basedOn() == null) {
                back.add(row.domain());
            }
            if (row.policy() == null) {
                outcomes.put(row.domain(), Outcome.of(RowResult.CREATED));
            } else {
                wishes.add(new PolicyWish(row.domain(), row.policy(), known.number(), row.backTo()));
            }
        }
        Map<DomainName, Outcome> refused = room.refused(claims.claim(account, back));
        wishes.removeIf(wish -> refused.containsKey(wish.domain()));
        outcomes.putAll(refused);
        outcomes.putAll(publishes.publish(account, wishes, job.reason(), RowResult.CHANGED));
        return outcomes;
    }
}
