package io.sealpost.api.v1;

import io.sealpost.api.webhook.Delivery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event on its way to one webhook. */
@Schema(name = "Delivery")
record DeliveryResource(
        UUID id,
        String event,
        @Schema(description = "The body that is sent") String payload,
        Instant createdAt,

        @Schema(allowableValues = {"pending", "delivered", "failed"})
        String state,

        int attempts,
        @Nullable Integer lastStatus,

        @Schema(description = "dns, address, timeout, connect, tls or broken; waited where its turn never came")
        @Nullable
        String lastFailure,

        @Nullable Instant lastAttempt,
        @Nullable Instant nextAttempt) {

    static DeliveryResource of(Delivery delivery) {
        return new DeliveryResource(
                delivery.id(),
                delivery.event().word(),
                delivery.payload(),
                delivery.createdAt(),
                delivery.state().word(),
                delivery.attempts(),
                delivery.lastStatus(),
                delivery.lastFailure(),
                delivery.lastAttempt(),
                delivery.nextAttempt());
    }
}
