package io.sealpost.bulk;

import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.ForeignPolicy;
import io.sealpost.policies.PolicyWish;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One domain of a job, for whoever works on it.
 *
 * @param line where it stands in the file, or its number
 * @param mode what the row wants; null where it does not say, as for the two that follow
 * @param policy what was decided to be published; null before it was looked at, or where nothing is
 * @param foreign what was announced elsewhere by then
 * @param basedOn the version that was seen then; null where there was no domain
 * @param backTo the version that an undo publishes again
 */
record BulkRow(
        int line,
        UUID organizationId,
        DomainName domain,
        @Nullable PolicyMode mode,
        @Nullable MaxAge maxAge,
        @Nullable MxWish mx,
        @Nullable StsPolicy policy,
        ForeignPolicy foreign,
        RowResult result,
        List<Remark> remarks,
        @Nullable Integer basedOn,
        @Nullable Integer backTo) {

    /** What it wants to be published, of those that were looked at and shall publish something. */
    PolicyWish wish() {
        return new PolicyWish(domain, Objects.requireNonNull(policy), Objects.requireNonNull(basedOn), backTo);
    }

    /** Whether it asks for nothing but that the domain be here. */
    boolean onlyName() {
        return mode == null && maxAge == null && mx == null;
    }
}
