package io.sealpost.api.webhook;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What is on its way to webhooks, and the log of it. */
@Service
public class Deliveries {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int SHOWN = 100;

    private final JdbcClient jdbc;
    private final SchedulerClient jobs;
    private final JsonMapper json;
    private final WebhookAudit audit;
    private final Clock clock;

    Deliveries(JdbcClient jdbc, SchedulerClient jobs, JsonMapper json, WebhookAudit audit, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.json = json;
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
        return add(webhook, WebhookEvent.PING, Map.of("askedBy", account.email()));
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
        Instant now = clock.instant();
        int found = jdbc.sql("update webhook_delivery set state = 'PENDING', attempts = 0, next_attempt = :now"
                        + " where webhook_id = :webhook and id = :id")
                .param("now", utc(now))
                .param("webhook", webhook.id())
                .param("id", id)
                .update();
        if (found > 0) {
            audit.tell(AuditAction.WEBHOOK_SENT_AGAIN, account.actor(), webhook);
            due(id, now);
        }
        return found > 0;
    }

    /** Writes an event down for one webhook; inside the transaction that makes it true. */
    UUID add(Webhook webhook, WebhookEvent event, Map<String, Object> about) {
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        String payload = json.writeValueAsString(
                new java.util.TreeMap<>(Map.of("type", event.word(), "timestamp", now.toString(), "data", about)));
        jdbc.sql("""
            insert into webhook_delivery (id, webhook_id, event, payload, created_at, state, attempts,
                                          next_attempt)
            values (:id, :webhook, :event, :payload, :now, 'PENDING', 0, :now)
            """)
                .param("id", id)
                .param("webhook", webhook.id())
                .param("event", event.name())
                .param("payload", payload)
                .param("now", utc(now))
                .update();
        due(id, now);
        return id;
    }

    /** Goes on with what was on its way when the webhook was stopped; inside the transaction that starts it again. */
    void goOn(UUID webhookId) {
        Instant now = clock.instant();
        jdbc.sql("update webhook_delivery set next_attempt = :now where webhook_id = :webhook and state = 'PENDING'")
                .param("now", utc(now))
                .param("webhook", webhookId)
                .update();
        jdbc.sql("select id from webhook_delivery where webhook_id = ? and state = 'PENDING'")
                .param(webhookId)
                .query(UUID.class)
                .list()
                .forEach(id -> due(id, now));
    }

    private static void mustBeTold(Webhook webhook) {
        if (webhook.stoppedAt() != null) {
            throw new WebhookStoppedException();
        }
    }

    Optional<Delivery> pending(UUID id) {
        return jdbc.sql("select * from webhook_delivery where id = ? and state = 'PENDING'")
                .param(id)
                .query(Deliveries::delivery)
                .optional();
    }

    /** Writes down what came of an attempt; false where somebody has asked for another one meanwhile, which counts. */
    boolean attempted(
            Delivery delivery,
            DeliveryState state,
            @Nullable Integer status,
            @Nullable String failure,
            @Nullable Instant next) {
        int written = jdbc.sql("""
            update webhook_delivery set state = :state, attempts = :attempts, last_status = :status,
                   last_failure = :failure, last_attempt = :now, next_attempt = :next
             where id = :id and state = 'PENDING' and attempts = :before and next_attempt = :due
            """)
                .param("before", delivery.attempts())
                .param("due", utc(Objects.requireNonNull(delivery.nextAttempt())))
                .param("state", state.name())
                .param("attempts", delivery.attempts() + 1)
                .param("status", status)
                .param("failure", failure)
                .param("now", utc(clock.instant()))
                .param("next", next == null ? null : utc(next))
                .param("id", delivery.id())
                .update();
        return written > 0;
    }

    /** Forgets what is older than thirty days. */
    int thin() {
        return jdbc.sql("delete from webhook_delivery where created_at < :before")
                .param("before", utc(clock.instant().minus(KEPT)))
                .update();
    }

    private void due(UUID id, Instant at) {
        try {
            jobs.schedule(
                    WebhookJobs.DELIVERY.instance(id.toString()).build(),
                    at,
                    SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException running) {
            // It is being sent at this moment.
        }
    }

    private static Delivery delivery(ResultSet row, int index) throws SQLException {
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
