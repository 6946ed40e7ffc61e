package io.sealpost.api.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What was sent to webhooks in the last thirty days, and what is on its way. */
@Service
public class DeliveryLog {

    private final JdbcClient jdbc;

    DeliveryLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param next where the next page begins; null on the last */
    public record Page(List<Delivery> deliveries, @Nullable DeliveryPlace next) {}

    /**
     * Some of a webhook's, the newest first.
     *
     * @param state those alone that are so far; null for all
     * @param after {@link Page#next} of the page before; null for the first
     * @param size how many at most
     */
    public Page page(Webhook webhook, @Nullable DeliveryState state, @Nullable DeliveryPlace after, int size) {
        StringBuilder sql = new StringBuilder("select * from webhook_delivery where webhook_id = :webhook");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("webhook", webhook.id());
        parameters.put("size", size + 1);
        if (state != null) {
            sql.append(" and state = :state");
            parameters.put("state", state.name());
        }
        if (after != null) {
            sql.append(" and created_at <= :at and (created_at < :at or id > :id)");
            parameters.put("at", after.createdAt().atOffset(ZoneOffset.UTC));
            parameters.put("id", after.id());
        }
        List<Delivery> found = jdbc.sql(
                        sql.append(" order by created_at desc, id limit :size").toString())
                .params(parameters)
                .query(DeliveryLog::delivery)
                .list();
        return found.size() > size
                ? new Page(found.subList(0, size), DeliveryPlace.of(found.get(size - 1)))
                : new Page(found, null);
    }

    public Optional<Delivery> of(Webhook webhook, UUID id) {
        return jdbc.sql("select * from webhook_delivery where webhook_id = :webhook and id = :id")
                .param("webhook", webhook.id())
                .param("id", id)
                .query(DeliveryLog::delivery)
                .optional();
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
}
