package io.sealpost.api.webhook;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is on its way to webhooks; what was sent is in the {@link DeliveryLog}. */
@Service
public class Deliveries {

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final DeliveryQueue queue;
    private final WebhookTurns turns;
    private final WebhookLanes lanes;
    private final WebhookAudit audit;
    private final Clock clock;

    Deliveries(
            JdbcClient jdbc,
            DeliveryQueue queue,
            WebhookTurns turns,
            WebhookLanes lanes,
            WebhookAudit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.turns = turns;
        this.lanes = lanes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sends an event that does nothing, to try the webhook.
     *
     * @throws WebhookStoppedException where nothing is sent to it
     */
    @Transactional
    public UUID ping(Account account, Webhook webhook) {
        account.needs(Right.MANAGE_ORGANIZATION);
        mustBeTold(webhook);
        audit.tell(AuditAction.WEBHOOK_TRIED, account.actor(), webhook);
        News ping = new News(webhook, WebhookEvent.PING, Map.of("askedBy", account.email()));
        queue.add(List.of(ping));
        turns.hurry(webhook.id(), ping.id());
        return ping.id();
    }

    /**
     * Sends it again soon, whatever came of it before; false where the webhook has none such.
     *
     * @throws WebhookStoppedException where nothing is sent to it
     */
    @Transactional
    public boolean again(Account account, Webhook webhook, UUID id) {
        account.needs(Right.MANAGE_ORGANIZATION);
        mustBeTold(webhook);
        boolean found = queue.again(webhook.id(), id);
        if (found) {
            audit.tell(AuditAction.WEBHOOK_SENT_AGAIN, account.actor(), webhook);
            turns.hurry(webhook.id(), id);
            lanes.now();
        }
        return found;
    }

    private static void mustBeTold(Webhook webhook) {
        if (webhook.stoppedAt() != null) {
            throw new WebhookStoppedException();
        }
    }

    /** Forgets what is older than thirty days. */
    int thin() {
        return jdbc.sql("delete from webhook_delivery where created_at < :before")
                .param("before", utc(clock.instant().minus(KEPT)))
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
