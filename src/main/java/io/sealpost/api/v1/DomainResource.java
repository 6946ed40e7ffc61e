package io.sealpost.api.v1;

import io.sealpost.domains.OwnershipState;
import io.sealpost.policies.PolicySummary;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A domain and where its policy stands. */
@Schema(name = "Domain")
record DomainResource(
        @Schema(
                description = "The name in A-labels, lower case",
                example = "example.org",
                requiredMode = RequiredMode.REQUIRED)
        String name,

        @Schema(
                description = "The name as people read it",
                example = "example.org",
                requiredMode = RequiredMode.REQUIRED)
        String unicodeName,

        @Schema(
                description = "draft: nothing is published yet; published: the newest version is served;"
                        + " removed: nothing is served, the history is kept",
                allowableValues = {"draft", "published", "removed"},
                requiredMode = RequiredMode.REQUIRED)
        String state,

        @Schema(
                description = "The mode of the version that is served",
                allowableValues = {"testing", "enforce", "none"})
        @Nullable
        String mode,

        @Schema(description = "How long senders keep the policy, in seconds", example = "86400") @Nullable
        Long maxAge,

        @Schema(description = "The id of the version that is served", example = "2026112601") @Nullable
        String policyId,

        @Schema(description = "The id that the DNS showed at the last look") @Nullable
        String seenId,

        @Schema(
                description = "The number of the newest version; 0 before the first",
                requiredMode = RequiredMode.REQUIRED)
        int version,

        @Schema(description = "The last claim, publication or removal", requiredMode = RequiredMode.REQUIRED)
        Instant changedAt,

        @Schema(description = "Where TLS reports go; null for the preset") @Nullable
        String reportAddress,

        @Schema(
                description = "unproved: nothing can be published yet; transfer: proved, while another organization"
                        + " still holds it; proved; departed: its DNS leads elsewhere; gone",
                allowableValues = {"unproved", "transfer", "proved", "departed", "gone"},
                requiredMode = RequiredMode.REQUIRED)
        String ownership) {

    static DomainResource of(PolicySummary policy, OwnershipState ownership) {
        return new DomainResource(
                policy.domain().ascii(),
                policy.domain().unicode(),
                EntityTags.word(policy.state()),
                policy.mode() == null ? null : policy.mode().toString(),
                policy.maxAgeSeconds(),
                policy.policyId(),
                policy.seenId(),
                policy.number(),
                policy.changedAt(),
                policy.reportAddress(),
                EntityTags.word(ownership));
    }
}
