package io.sealpost.api.webhook;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an organization wants to be told.
 *
 * @param createdBy the address of who made it, or the name of the token that did
 * @param stoppedAt from when on it is told nothing, because it answered 410 Gone or its
 *     organization was closed; null while it is told
 * @param resumesAt until when everything waits, because the last delivery was not taken; null where it was
 */
public record Webhook(
        UUID id,
        UUID organizationId,
        String url,
        Set<WebhookEvent> events,
        String createdBy,
        Instant createdAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant resumesAt) {

    public Webhook {
        events = Set.copyOf(events);
    }
}
