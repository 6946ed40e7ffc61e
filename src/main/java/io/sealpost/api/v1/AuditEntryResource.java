package io.sealpost.api.v1;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditEntry;
import io.sealpost.audit.Origin;
import io.sealpost.audit.SealedEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the audit trail as the API tells it. */
@Schema(name = "AuditEntry")
record AuditEntryResource(
        @Schema(description = "Its number in the trail of the instance")
        long sequence,

        @Schema(description = "Its number in the trail of the organization") @Nullable
        Long organizationSequence,

        UUID id,
        Instant at,
        @Schema(example = "policy.published") String action,
        By actor,
        From origin,
        @Schema(description = "As A-labels") @Nullable String domain,

        @Schema(description = "The person, token or host that it happened to") @Nullable
        String subject,

        Map<String, String> before,
        Map<String, String> after,
        String hash) {

    @Schema(name = "AuditActor")
    record By(
            @Schema(allowableValues = {"person", "token", "system", "stranger"})
            String kind,

            @Nullable UUID id,
            String name) {}

    @Schema(name = "AuditOrigin")
    record From(
            @Schema(allowableValues = {"page", "api", "job", "inside"})
            String way,

            @Nullable String address,

            @Schema(description = "As in X-Request-Id") @Nullable
            String request) {}

    static AuditEntryResource of(SealedEntry sealed) {
        AuditEntry entry = sealed.entry();
        Actor actor = entry.actor();
        Origin origin = entry.origin();
        SealedEntry.Place there = sealed.organizationPlace();
        return new AuditEntryResource(
                sealed.place().sequence(),
                there == null ? null : there.sequence(),
                entry.id(),
                entry.at(),
                entry.action(),
                new By(word(actor.kind()), actor.id(), actor.name()),
                new From(word(origin.way()), origin.address(), origin.request()),
                entry.domain(),
                entry.subject(),
                new TreeMap<>(entry.before()),
                new TreeMap<>(entry.after()),
                sealed.hash());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
