package io.sealpost.api.v1;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy that could be published, and what was seen of the domain that it was made from. */
@Schema(name = "Draft")
record DraftResource(
        @Schema(requiredMode = RequiredMode.REQUIRED) String domain,

        @Schema(
                description =
                        "Null where there is nothing to make one of: the domain takes no mail, or nobody could ask")
        @Nullable
        PolicyBody policy,

        @Schema(description = "The policy as it would be served") @Nullable
        String text,

        @Schema(description = "The id that it would get if it were published now") @Nullable
        String nextPolicyId,

        @Schema(requiredMode = RequiredMode.REQUIRED) List<Warning> warnings,
        @Schema(requiredMode = RequiredMode.REQUIRED) Seen seen) {

    /** Something to think about before publishing; it never forbids it. */
    @Schema(name = "DraftWarning")
    record Warning(@Schema(example = "MX_NOT_COVERED") String code, String seen, String why, String todo) {}

    /** What the DNS and the policy host showed. */
    @Schema(name = "LookUp")
    record Seen(
            Instant at,

            @Schema(
                    description = "Where mail goes",
                    allowableValues = {"exchangers", "null-mx", "implicit-mx", "no-mail", "no-such-domain", "unknown"})
            String route,

            @Schema(description = "The same in words") String routeDetail,
            List<Exchanger> exchangers,

            @Schema(description = "The id in the _mta-sts record, here or elsewhere") @Nullable
            String policyId,

            @Schema(description = "The policy that is served, here or elsewhere") @Nullable
            String policyText) {}

    /** One MX. */
    @Schema(name = "MailServer")
    record Exchanger(
            @Nullable Integer preference,
            String host,

            @Schema(description = "Who runs it, where that is known") @Nullable
            String provider,

            @Schema(description = "The line that names it; null where it cannot stand in a policy") @Nullable
            String mx,

            @Schema(description = "The wildcard that the provider documents instead") @Nullable
            String alternative) {}
}
