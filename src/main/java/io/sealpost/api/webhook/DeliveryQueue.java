package io.sealpost.api.webhook;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is to be sent to webhooks, and when. */
@Component
class DeliveryQueue {

    private static final String INSERT = """
            insert into webhook_delivery (id, webhook_id, event, payload, created_at, state, attempts, next_attempt)
            values (?, ?, ?, ?, ?, 'PENDING', 0, ?)
            """;

    /** In the order of the index. */
    private static final String NEXT = """
            select d.* from webhook_delivery d
             where d.webhook_id = :webhook and d.state = 'PENDING' and d.next_attempt <= :now
               and exists (select 1 from webhook w where w.id = :webhook and w.stopped_at is null)
             order by d.webhook_id, d.state, d.next_attempt, d.created_at, d.id limit 1
            """;

    private static final String ATTEMPTED = """
            update webhook_delivery set state = :state, attempts = :attempts, last_status = :status,
                   last_failure = :failure, last_attempt = :now, next_attempt = :next
             where id = :id and state = 'PENDING' and attempts = :before and next_attempt = :due
            """;

    private static final String GIVE_UP = """
            update webhook_delivery set state = 'FAILED', next_attempt = null,
                   last_failure = case when attempts = 0 then 'waited' else last_failure end
             where webhook_id = :webhook and state = 'PENDING' and next_attempt < :before
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final WebhookLanes lanes;
    private final JsonMapper json;
    private final Clock clock;

    DeliveryQueue(JdbcClient jdbc, JdbcTemplate template, WebhookLanes lanes, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.lanes = lanes;
        this.json = json;
        this.clock = clock;
    }

    /** Writes all of it down in one batch, inside the transaction that makes it true: others wait for its locks. */
    void add(List<News> all) {
        if (all.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        template.batchUpdate(INSERT, all.stream().map(news -> values(news, now)).toList());
        lanes.now();
    }

    private Object[] values(News news, Instant now) {
        String payload = json.writeValueAsString(
                new TreeMap<>(Map.of("type", news.event().word(), "timestamp", now.toString(), "data", news.about())));
        return new Object[] {
            news.id(), news.webhook().id(), news.event().name(), payload, utc(now), utc(now),
        };
    }

    /** Lets it be sent again as if it never was; false where the webhook has none such. */
    boolean again(UUID webhook, UUID id) {
        int found = jdbc.sql("update webhook_delivery set state = 'PENDING', attempts = 0, next_attempt = :now"
                        + " where webhook_id = :webhook and id = :id")
                .param("now", utc(clock.instant()))
                .param("webhook", webhook)
                .param("id", id)
                .update();
        return found > 0;
    }

    /** Goes on with what was on its way when the webhook was stopped; inside the transaction that starts it again. */
    void goOn(UUID webhook) {
        jdbc.sql("update webhook_delivery set next_attempt = :now where webhook_id = :webhook and state = 'PENDING'")
                .param("now", utc(clock.instant()))
                .param("webhook", webhook)
                .update();
        lanes.now();
    }

    Optional<Delivery> pending(UUID id) {
        return jdbc.sql("select * from webhook_delivery where id = ? and state = 'PENDING'")
                .param(id)
                .query(DeliveryLog::delivery)
                .optional();
    }

    /** What is sent next to a webhook that is told: what has been due for the longest time. */
    Optional<Delivery> next(UUID webhook) {
        return jdbc.sql(NEXT)
                .param("webhook", webhook)
                .param("now", utc(clock.instant()))
                .query(DeliveryLog::delivery)
                .optional();
    }

    /** Writes down what came of an attempt; false where somebody has asked for another one meanwhile, which counts. */
    boolean attempted(
            Delivery delivery,
            DeliveryState state,
            @Nullable Integer status,
            @Nullable String failure,
            @Nullable Instant next) {
        int written = jdbc.sql(ATTEMPTED)
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

    /** Gives up what has been due since before then and did not get its turn, because nothing is taken. */
    int giveUp(UUID webhook, Instant before) {
        return jdbc.sql(GIVE_UP)
                .param("webhook", webhook)
                .param("before", utc(before))
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
