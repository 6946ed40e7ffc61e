package io.sealpost.api.webhook;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is on its way to webhooks, and the log of it. */
@Service
public class Deliveries {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int SHOWN = 100;

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

    /** The last hundred of a webhook, the newest first. */
    public List<Delivery> of(Webhook webhook) {
        return jdbc.sql("select * from webhook_delivery where webhook_id = :webhook"
                        + " order by created_at desc, id limit :shown")
                .param("webhook", webhook.id())
                .param("shown", SHOWN)
                .query(Deliveries::delivery)
                .list();
    }

    public Optional<Delivery> of(Webhook webhook, UUID id) {
        return jdbc.sql("select * from webhook_delivery where webhook_id = :webhook and id = :id")
                .param("webhook", webhook.id())
                .param("id", id)
                .query(Deliveries::delivery)
                .optional();
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

    static Delivery delivery(ResultSet row, int index) throws SQLException {
        int status = row.getInt("last_status");
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                WebhookEvent.valueOf(row.getString("event")),
                row.getString("payload"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                status == 0 ? null : status,
                row.getString("last_failure"),
                instant(row, "last_attempt"),
                instant(row, "next_attempt"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
