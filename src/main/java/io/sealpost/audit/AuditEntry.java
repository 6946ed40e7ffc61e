package io.sealpost.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail, without its place in it.
 *
 * @param at when it happened, to the microsecond
 * @param action the code of an {@link AuditAction}; also one that this version does not know any more
 */
public record AuditEntry(
        UUID id,
        Instant at,
        String action,
        Actor actor,
        Origin origin,
        @Nullable UUID organizationId,
        @Nullable String domain,
        @Nullable String subject,
        Map<String, String> before,
        Map<String, String> after) {

    public AuditEntry {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }
}
