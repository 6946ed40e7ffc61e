package io.sealpost.api.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param id also the {@code webhook-id} that the receiver sees, the same each time it is sent
 * @param attempts how often it was sent
 * @param lastStatus the HTTP status of the last answer; null where there was none
 * @param lastFailure why there was none, a word of {@link SendOutcome}; null where there was an answer
 * @param nextAttempt null where it is not sent again by itself
 */
public record Delivery(
        UUID id,
        UUID webhookId,
        WebhookEvent event,
        String payload,
        Instant createdAt,
        DeliveryState state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastFailure,
        @Nullable Instant lastAttempt,
        @Nullable Instant nextAttempt) {}
