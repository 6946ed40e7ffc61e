package io.sealpost.bulk;

import io.sealpost.bulk.LookedAt.Standing;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.MailRoute;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.QuickSurvey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a row of a file. What it does not say stays as it is; for a new domain it takes the preset. */
final class ImportPlans {

    private static final MaxAge DAY = new MaxAge(86_400);
    private static final MaxAge TWO_WEEKS = new MaxAge(1_209_600);

    private ImportPlans() {}

    /** Whether the DNS has to be asked before it can be decided. */
    static boolean needsLook(Standing standing) {
        StsPolicy served = standing.served();
        MxWish mx = standing.row().mx();
        if (served == null || (mx != null && mx.lookUp())) {
            return true;
        }
        return mx == null && served.mx().isEmpty();
    }

    /** @param seen what the DNS said; null where it was not asked */
    static Plan of(Standing standing, @Nullable QuickSurvey seen) {
        BulkRow row = standing.row();
        PolicySummary known = standing.known();
        StsPolicy before = standing.served();
        if (seen != null && seen.failure() != null) {
            return Plan.error(Remark.of("bulk.row.dns", row.domain().unicode()));
        }
        PolicyMode mode = row.mode() != null ? row.mode() : before == null ? PolicyMode.TESTING : before.mode();
        List<MxPattern> mx = mx(row, before, seen);
        if (mx.isEmpty() && mode != PolicyMode.NONE) {
            return Plan.error(withoutMail(row, seen));
        }
        StsPolicy policy = new StsPolicy(mode, maxAge(row, before, mode), mx);
        boolean here = known != null && known.state() != PolicyState.REMOVED;
        if (before != null && before.equals(policy)) {
            return Plan.nothing(RowResult.UNCHANGED);
        }
        return new Plan(
                here ? RowResult.CHANGE : RowResult.CREATE,
                remarks(known, seen),
                policy,
                seen == null ? Plan.NOTHING_FOREIGN : seen.published(),
                known == null ? null : known.number(),
                null);
    }

    private static List<MxPattern> mx(BulkRow row, @Nullable StsPolicy before, @Nullable QuickSurvey seen) {
        MxWish wish = row.mx();
        if (wish != null && !wish.lookUp()) {
            return wish.patterns();
        }
        if (wish == null && before != null && !before.mx().isEmpty()) {
            return before.mx();
        }
        return seen == null ? List.of() : seen.mx();
    }

    private static MaxAge maxAge(BulkRow row, @Nullable StsPolicy before, PolicyMode mode) {
        if (row.maxAge() != null) {
            return row.maxAge();
        }
        if (before != null) {
            return before.maxAge();
        }
        return mode == PolicyMode.ENFORCE ? TWO_WEEKS : DAY;
    }

    private static Remark withoutMail(BulkRow row, @Nullable QuickSurvey seen) {
        if (seen == null || seen.route() instanceof MailRoute.Exchangers) {
            return Remark.of("bulk.row.mx.none", row.domain().unicode());
        }
        return Remark.of(seen.route().messageKey() + ".seen", row.domain().unicode());
    }

    private static List<Remark> remarks(@Nullable PolicySummary known, @Nullable QuickSurvey seen) {
        List<Remark> remarks = new ArrayList<>();
        boolean fresh = known == null || known.number() == 0;
        if (fresh && seen != null && seen.published().exists()) {
            remarks.add(Remark.of("bulk.row.adopted"));
        }
        if (known != null && known.state() == PolicyState.REMOVED) {
            remarks.add(Remark.of("bulk.row.returns"));
        }
        return remarks;
    }
}
