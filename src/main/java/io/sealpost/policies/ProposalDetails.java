package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsPolicy;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposed policy.
 *
 * @param basedOn the number of the version that its author was looking at, 0 for none or an adopted one
 * @param decidedBy who approved, refused or withdrew it; null while it waits, and where
 *     it lapsed with its domain
 * @param decisionReason why it was refused or withdrawn, in their words; null where they said nothing
 * @param became the number of the version that it became, or null
 */
public record ProposalDetails(
        UUID id,
        UUID domainId,
        DomainName domain,
        StsPolicy policy,
        int basedOn,
        UUID authorId,
        String author,
        String reason,
        Instant proposedAt,
        ProposalState state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable Integer became) {

    public boolean open() {
        return state == ProposalState.OPEN;
    }
}
