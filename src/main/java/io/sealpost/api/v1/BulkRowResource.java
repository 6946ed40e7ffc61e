package io.sealpost.api.v1;

import io.sealpost.bulk.BulkReport;
import io.sealpost.mtasts.StsPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One domain of an import or a bulk action. */
@Schema(name = "BulkRow")
record BulkRowResource(
        @Schema(description = "Where it stands in the file, or its number")
        int line,

        @Schema(description = "In A-labels; null where the name cannot be read") @Nullable
        String domain,

        @Schema(description = "As it was typed") String name,

        @Schema(description = "Before the start what would happen, after it what happened", example = "create")
        String result,

        @Schema(description = "The policy that is published, or null") @Nullable
        PolicyBody policy,

        @Schema(description = "The number of the version that was made") @Nullable
        Integer version,

        List<String> remarks) {

    static BulkRowResource of(BulkReport.Line line, Words words) {
        StsPolicy policy = line.policyText() == null
                ? null
                : StsPolicy.read(line.policyText()).policy();
        return new BulkRowResource(
                line.line(),
                line.domain() == null ? null : line.domain().ascii(),
                line.typed().name(),
                line.result().word(),
                policy == null ? null : PolicyBody.of(policy),
                line.became(),
                line.remarks().stream().map(words::of).toList());
    }
}
