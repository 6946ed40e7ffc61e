package io.sealpost.api.v1;

import io.sealpost.policies.ProposalDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change of a policy that waits, or waited, for somebody else. */
@Schema(name = "Proposal")
record ProposalResource(
        UUID id,
        String domain,
        PolicyBody policy,

        @Schema(
                description = "The version that its author had seen, 0 for none. Once the domain has a newer one, it"
                        + " cannot be published any more")
        int basedOn,

        @Schema(description = "Who proposed it: a mail address, or the name and the beginning of a token")
        String author,

        String reason,
        Instant proposedAt,

        @Schema(allowableValues = {"open", "published", "refused", "withdrawn", "lapsed"})
        String state,

        @Nullable String decidedBy,
        @Nullable Instant decidedAt,

        @Schema(description = "Why it was refused or withdrawn, where that was said") @Nullable
        String decisionReason,

        @Schema(description = "The version that it became") @Nullable
        Integer version) {

    static ProposalResource of(ProposalDetails proposal) {
        return new ProposalResource(
                proposal.id(),
                proposal.domain().ascii(),
                PolicyBody.of(proposal.policy()),
                proposal.basedOn(),
                proposal.author(),
                proposal.reason(),
                proposal.proposedAt(),
                EntityTags.word(proposal.state()),
                proposal.decidedBy(),
                proposal.decidedAt(),
                proposal.decisionReason(),
                proposal.became());
    }
}
