package io.sealpost.api.v1;

import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.BulkReport;
import io.sealpost.bulk.RowResult;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An import or a bulk action and how far it is. */
@Schema(name = "BulkJob")
record BulkResource(
        UUID id,

        @Schema(allowableValues = {"import", "mode", "max-age", "check", "retire", "undo"})
        String kind,

        @Schema(
                description = "looking: nothing is changed yet; ready: waits for start; running; ended; stopped",
                allowableValues = {"looking", "ready", "running", "ended", "stopped"})
        String state,

        @Schema(description = "The name of the file, or empty")
        String source,

        @Schema(description = "For the version history") String reason,

        String author,
        Instant madeAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int total,

        @Schema(description = "How many rows are through what it is at")
        int through,

        @Schema(description = "How many rows there are of each result")
        Map<String, Integer> results,

        @Schema(
                description =
                        "While it is ready: what would be served by how many, and how they were at their last checks;"
                                + " empty in a list of jobs")
        List<Consequence> consequences,

        @Schema(
                description =
                        "While it is ready: whether it becomes proposals where the caller starts it, because the organization"
                                + " asks for four eyes; false in a list of jobs")
        boolean needsApproval,

        @Schema(description = "What is to be said of the file")
        List<String> notes,

        @Schema(description = "The job that it undoes") @Nullable
        UUID undoes) {

    @Schema(name = "BulkConsequence")
    record Consequence(
            String mode,

            @Schema(description = "They are served in this mode already, and something else in their policies changes")
            boolean stays,

            int domains,
            int failedLastCheck,
            int neverChecked) {}

    static BulkResource of(
            BulkJob job,
            Map<RowResult, Integer> counts,
            List<BulkReport.Consequence> consequences,
            boolean needsApproval,
            Words words) {
        return new BulkResource(
                job.id(),
                job.kind().word(),
                job.state().word(),
                job.source(),
                job.reason(),
                job.author(),
                job.madeAt(),
                job.startedAt(),
                job.endedAt(),
                job.total(),
                BulkReport.through(job, counts),
                counts.entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().word(), Map.Entry::getValue)),
                consequences.stream().map(BulkResource::consequence).toList(),
                needsApproval,
                job.notes().stream().map(words::of).toList(),
                job.undoes());
    }

    private static Consequence consequence(BulkReport.Consequence one) {
        return new Consequence(one.mode().toString(), one.stays(), one.domains(), one.broken(), one.unchecked());
    }
}
