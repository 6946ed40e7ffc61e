package io.sealpost.bulk;

import io.sealpost.bulk.file.Remark;
import io.sealpost.checks.Verdict;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.ForeignPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What looking at a row has shown.
 *
 * @param result what will be done, or why nothing
 * @param policy what will be published, or null
 * @param basedOn the newest version of now, or null where there is no domain
 * @param verdict of the last check, or null
 */
record Plan(
        RowResult result,
        List<Remark> remarks,
        @Nullable StsPolicy policy,
        ForeignPolicy foreign,
        @Nullable Integer basedOn,
        @Nullable Verdict verdict) {

    static final ForeignPolicy NOTHING_FOREIGN = new ForeignPolicy(null, null, null);

    Plan {
        remarks = List.copyOf(remarks);
    }

    /** Nothing will be done, and this is why. */
    static Plan nothing(RowResult result, Remark... why) {
        return new Plan(result, List.of(why), null, NOTHING_FOREIGN, null, null);
    }

    static Plan error(Remark... why) {
        return nothing(RowResult.ERROR, why);
    }

    static Plan of(RowResult result, @Nullable StsPolicy policy, int basedOn) {
        return new Plan(result, List.of(), policy, NOTHING_FOREIGN, basedOn, null);
    }

    Plan with(@Nullable Verdict lastVerdict) {
        return new Plan(result, remarks, policy, foreign, basedOn, lastVerdict);
    }

    Plan and(Remark remark) {
        List<Remark> all = new ArrayList<>(remarks);
        all.add(remark);
        return new Plan(result, all, policy, foreign, basedOn, verdict);
    }
}
