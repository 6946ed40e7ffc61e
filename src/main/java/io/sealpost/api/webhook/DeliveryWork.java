package io.sealpost.api.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends one delivery once and says when to send it again. A node that dies in between sends it a second time, with the
 * same {@code webhook-id}.
 */
@Component
class DeliveryWork {

    /** After the first attempt, the second, …; three days in all. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final WebhookSender sender;
    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryWork(Deliveries deliveries, Webhooks webhooks, WebhookSender sender, JdbcClient jdbc, Clock clock) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.sender = sender;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns when to go on; null for never. */
    @Nullable
    Instant run(UUID id) {
        Optional<Delivery> delivery = deliveries.pending(id);
        Optional<Webhook> webhook = delivery.flatMap(found -> of(found.webhookId()));
        if (delivery.isEmpty() || webhook.isEmpty()) {
            return null;
        }
        return switch (send(webhook.get(), delivery.get())) {
            case SendOutcome.Answered answer
            when answer.taken() -> ended(delivery.get(), DeliveryState.DELIVERED, answer.status(), null);
            case SendOutcome.Answered answer
            when answer.gone() -> {
                webhooks.stop(webhook.get());
                yield ended(delivery.get(), DeliveryState.FAILED, answer.status(), null);
            }
            case SendOutcome.Answered answer -> failed(delivery.get(), answer.status(), null);
            case SendOutcome.Failed(String why) -> failed(delivery.get(), null, why);
        };
    }

    private @Nullable Instant failed(Delivery delivery, @Nullable Integer status, @Nullable String why) {
        int attempt = delivery.attempts();
        if (attempt >= PAUSES.size()) {
            return ended(delivery, DeliveryState.FAILED, status, why);
        }
        Instant next = clock.instant().plus(PAUSES.get(attempt));
        return deliveries.attempted(delivery, DeliveryState.PENDING, status, why, next) ? next : clock.instant();
    }

    /** For ever, unless somebody has asked for another attempt during this one. */
    private @Nullable Instant ended(
            Delivery delivery, DeliveryState state, @Nullable Integer status, @Nullable String why) {
        return deliveries.attempted(delivery, state, status, why, null) ? null : clock.instant();
    }

    private SendOutcome send(Webhook webhook, Delivery delivery) {
        WebhookUrl url = WebhookUrl.read(webhook.url()).orElseThrow();
        Instant now = clock.instant();
        String id = "msg_" + delivery.id();
        return sender.send(
                url,
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                        "webhook-signature",
                                WebhookSignature.of(webhooks.secret(webhook.id()), id, now, delivery.payload())),
                delivery.payload());
    }

    private Optional<Webhook> of(UUID id) {
        return jdbc.sql("select * from webhook where id = ? and stopped_at is null")
                .param(id)
                .query(Webhooks::webhook)
                .optional();
    }
}
