package io.sealpost.api.v1;

import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.VersionDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a policy; it never changes but for the time at which another took its place. */
@Schema(name = "Version")
record VersionResource(
        @Schema(description = "1, 2, …; 0 is what was published elsewhere before", requiredMode = RequiredMode.REQUIRED)
        int number,

        @Schema(
                allowableValues = {"adopted", "published", "republished", "taken_over"},
                requiredMode = RequiredMode.REQUIRED)
        String origin,

        @Schema(description = "The version whose text this is, where it was published again") @Nullable
        Integer republishedFrom,

        @Nullable String policyId,
        @Nullable String mode,
        @Nullable Long maxAge,
        @Nullable List<String> mx,

        @Schema(description = "The policy exactly as it is served") @Nullable
        String text,

        @Schema(description = "Of the text, in hexadecimal") @Nullable
        String sha256,

        @Schema(description = "Who published it: a mail address, or the name and the beginning of a token")
        String author,

        String reason,
        Instant publishedAt,

        @Schema(description = "When another version took its place; null while it is current") @Nullable
        Instant servedUntil) {

    static VersionResource of(VersionDetails version) {
        return new VersionResource(
                version.number(),
                EntityTags.word(version.origin()),
                version.republishedFrom(),
                version.policyId(),
                version.mode() == null ? null : version.mode().toString(),
                version.maxAgeSeconds(),
                version.policy().map(StsPolicy::mx).map(VersionResource::texts).orElse(null),
                version.text() == null ? null : version.textForPeople(),
                version.sha256(),
                version.author(),
                version.reason(),
                version.publishedAt(),
                version.servedUntil());
    }

    private static List<String> texts(List<MxPattern> mx) {
        return mx.stream().map(MxPattern::toString).toList();
    }
}
