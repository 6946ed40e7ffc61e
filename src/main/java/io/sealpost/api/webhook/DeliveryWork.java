package io.sealpost.api.webhook;

import io.sealpost.api.webhook.WebhookTurns.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends what is due to one webhook, one delivery after the other, until one is not taken or others are to have a turn. A node
 * that dies in between sends a delivery a second time, with the same {@code webhook-id}.
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

    /** One turn. */
    static final int MOST = 50;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final DeliveryQueue queue;
    private final Webhooks webhooks;
    private final WebhookSender sender;
    private final Clock clock;

    DeliveryWork(DeliveryQueue queue, Webhooks webhooks, WebhookSender sender, Clock clock) {
        this.queue = queue;
        this.webhooks = webhooks;
        this.sender = sender;
        this.clock = clock;
    }

    Sent turn(Turn turn, BooleanSupplier stopping) {
        Webhook webhook = turn.webhook();
        byte[] secret = webhooks.secret(webhook.id());
        Instant over = clock.instant().plus(LONGEST);
        int taken = 0;
        Optional<Delivery> next = first(turn);
        for (int sent = 0; next.isPresent() && sent < MOST && clock.instant().isBefore(over); sent++) {
            Delivery delivery = next.get();
            SendOutcome outcome = send(webhook, secret, delivery);
            if (outcome instanceof SendOutcome.Answered answer && answer.taken()) {
                taken++;
                queue.attempted(delivery, DeliveryState.DELIVERED, answer.status(), null, null);
            } else if (outcome instanceof SendOutcome.Answered answer && answer.gone()) {
                webhooks.stop(webhook);
                queue.attempted(delivery, DeliveryState.FAILED, answer.status(), null, null);
                return new Sent(taken, false, null);
            } else {
                return new Sent(taken, true, refused(delivery, outcome));
            }
            next = stopping.getAsBoolean() ? Optional.empty() : queue.next(webhook.id());
        }
        return new Sent(taken, false, null);
    }

    private Optional<Delivery> first(Turn turn) {
        UUID asked = turn.askedFor();
        return (asked == null ? Optional.<Delivery>empty() : queue.pending(asked))
                .or(() -> queue.next(turn.webhook().id()));
    }

    /** Returns when it is tried again; null for never. */
    private @Nullable Instant refused(Delivery delivery, SendOutcome outcome) {
        Integer status = outcome instanceof SendOutcome.Answered answer ? answer.status() : null;
        String why = outcome instanceof SendOutcome.Failed failed ? failed.why() : null;
        int attempt = delivery.attempts();
        if (attempt >= PAUSES.size()) {
            queue.attempted(delivery, DeliveryState.FAILED, status, why, null);
            return null;
        }
        Instant next = clock.instant().plus(PAUSES.get(attempt));
        queue.attempted(delivery, DeliveryState.PENDING, status, why, next);
        return next;
    }

    private SendOutcome send(Webhook webhook, byte[] secret, Delivery delivery) {
        WebhookUrl url = WebhookUrl.read(webhook.url()).orElseThrow();
        Instant now = clock.instant();
        String id = "msg_" + delivery.id();
        return sender.send(
                url,
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", String.valueOf(now.getEpochSecond()),
                        "webhook-signature", WebhookSignature.of(secret, id, now, delivery.payload())),
                delivery.payload());
    }
}
