package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsPolicy;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposed policy.
 *
 * @param decidedBy who approved, refused or withdrew it; null while it waits
 * @param became the number of the version that it became, or null
 */
public record ProposalDetails(
        UUID id,
        UUID domainId,
        DomainName domain,
        StsPolicy policy,
        UUID authorId,
        String author,
        String reason,
        Instant proposedAt,
        ProposalState state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Integer became) {

    public boolean open() {
        return state == ProposalState.OPEN;
    }
}
