package io.sealpost.api.v1;

import io.sealpost.domains.Ownership;
import io.sealpost.domains.ProofRecords;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the organization stands with a domain. */
@Schema(name = "Ownership")
record OwnershipResource(
        @Schema(
                allowableValues = {"unproved", "transfer", "proved", "departed", "gone"},
                requiredMode = RequiredMode.REQUIRED)
        String state,

        @Schema(
                description = "How control was proved; null before",
                allowableValues = {"trust", "txt", "records", "history"})
        @Nullable
        String proof,

        @Nullable Instant provedAt,

        @Schema(
                description = "Ways to prove control, each with all the records that it needs; empty where nothing is"
                        + " asked for",
                requiredMode = RequiredMode.REQUIRED)
        List<Way> ways,

        @Schema(description = "Since when the DNS leads elsewhere; null while it does not") @Nullable
        Instant departedAt,

        @Schema(description = "When a departed domain is let go; null while its DNS leads here") @Nullable
        Instant dropsAt,

        @Schema(description = "When the domain passes to this organization from another") @Nullable
        Instant passesAt,

        @Schema(description = "When the domain passes to another organization that has proved control") @Nullable
        Instant contestedUntil,

        @Schema(description = "That is disputed: control is to be proved anew", requiredMode = RequiredMode.REQUIRED)
        boolean objecting,

        @Schema(
                description = "Why it is gone",
                allowableValues = {"removed", "departed", "transferred"})
        @Nullable
        String left,

        @Schema(
                description = "It is gone, and returns by itself once its DNS leads here again",
                requiredMode = RequiredMode.REQUIRED)
        boolean returning,

        @Schema(
                description = "What the look showed; null where nobody looked",
                allowableValues = {"seen", "missing", "unasked"})
        @Nullable
        String seen) {

    @Schema(name = "ProofWay")
    record Way(@Schema(allowableValues = {"txt", "records"}) String proof, List<Line> records) {}

    @Schema(name = "ProofRecord")
    record Line(
            String name,

            @Schema(allowableValues = {"TXT", "CNAME"}) String type,

            String value) {}

    static OwnershipResource of(Ownership ownership, @Nullable String seen) {
        return new OwnershipResource(
                EntityTags.word(ownership.state()),
                ownership.proof() == null ? null : EntityTags.word(ownership.proof()),
                ownership.provedAt(),
                ways(ownership.records()),
                ownership.departedAt(),
                ownership.dropsAt(),
                ownership.passesAt(),
                ownership.contestedUntil(),
                ownership.objecting(),
                ownership.left() == null ? null : EntityTags.word(ownership.left()),
                ownership.returning(),
                seen);
    }

    private static List<Way> ways(@Nullable ProofRecords records) {
        List<Way> ways = new ArrayList<>();
        if (records != null && records.challengeName() != null) {
            ways.add(new Way("txt", List.of(new Line(records.challengeName().ascii(), "TXT", records.challenge()))));
        }
        ProofRecords.Bound bound = records == null ? null : records.bound();
        if (bound != null) {
            ways.add(new Way(
                    "records",
                    List.of(
                            new Line(
                                    bound.host().ascii(),
                                    "CNAME",
                                    bound.hostTarget().ascii()),
                            new Line(
                                    bound.record().ascii(),
                                    "CNAME",
                                    bound.recordTarget().ascii()))));
        }
        return ways;
    }
}
