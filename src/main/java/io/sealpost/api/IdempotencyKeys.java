package io.sealpost.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers for a day what was answered to a request with an idempotency key, on all nodes. The status of a key is null
 * while nothing has come of its request; what the request commits also says so there ({@link KeyInHand}).
 */
@Component
class IdempotencyKeys {

    static final Duration KEPT = Duration.ofHours(24);

    /** No request takes so long: the node that had begun it is gone. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    /** Instead of a status: something was committed, and there is no answer yet. */
    private static final int COMMITTED = 0;

    /** Instead of a status: something was committed, and there will be no answer. */
    private static final int LOST = 1;

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param location of what was made, or null */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte[] body) {}

    /** What a key stands for. */
    sealed interface Use {
        /** Nothing yet: go on, and say what came of it. */
        record First() implements Use {}

        /** Another request, with another body, method or path. */
        record OtherRequest() implements Use {}

        /** The same request, which is not answered yet. */
        record UnderWay() implements Use {}

        record Done(Answer answer) implements Use {}

        /** The same request, which was done, and whose answer nobody knows. */
        record Lost() implements Use {}
    }

    /** Takes the key for a request, or says what it is used for. Of two at once, one is first. */
    Use take(UUID tokenId, String key, String fingerprint) {
        Instant now = clock.instant();
        jdbc.sql("""
                        delete from idempotency_key where token_id = :token and idempotency_key = :key
                           and (started_at < :forgotten or (status is null and started_at < :lost))
                        """)
                .param("token", tokenId)
                .param("key", key)
                .param("forgotten", utc(now.minus(KEPT)))
                .param("lost", utc(now.minus(LONGEST_REQUEST)))
                .update();
        try {
            jdbc.sql("""
                            insert into idempotency_key (token_id, idempotency_key, fingerprint, started_at)
                            values (:token, :key, :fingerprint, :now)
                            """)
                    .param("token", tokenId)
                    .param("key", key)
                    .param("fingerprint", fingerprint)
                    .param("now", utc(now))
                    .update();
            return new Use.First();
        } catch (DuplicateKeyException used) {
            return use(tokenId, key, fingerprint);
        }
    }

    /** Something comes of the request with the caller's transaction: from then on it is never a first one again. */
    void committing(UUID tokenId, String key) {
        become(tokenId, key, null, COMMITTED);
    }

    /** Keeps the answer for whoever asks again. */
    void answered(UUID tokenId, String key, Answer answer) {
        jdbc.sql("""
                        update idempotency_key set status = :status, content_type = :type, location = :location,
                               etag = :etag, body = :body
                         where token_id = :token and idempotency_key = :key
                        """)
                .param("status", answer.status())
                .param("type", answer.contentType())
                .param("location", answer.location())
                .param("etag", answer.etag())
                .param("body", answer.body())
                .param("token", tokenId)
                .param("key", key)
                .update();
    }

    /** There is no answer. Where nothing came of the request, the next one with this key is a first one again. */
    void release(UUID tokenId, String key) {
        jdbc.sql("delete from idempotency_key where token_id = :token and idempotency_key = :key and status is null")
                .param("token", tokenId)
                .param("key", key)
                .update();
        become(tokenId, key, COMMITTED, LOST);
    }

    private void become(UUID tokenId, String key, @Nullable Integer before, int status) {
        jdbc.sql("update idempotency_key set status = :status where token_id = :token and idempotency_key = :key"
                        + (before == null ? " and status is null" : " and status = " + before))
                .param("status", status)
                .param("token", tokenId)
                .param("key", key)
                .update();
    }

    /** Forgets what is older than a day. */
    int thin() {
        return jdbc.sql("delete from idempotency_key where started_at < :before")
                .param("before", utc(clock.instant().minus(KEPT)))
                .update();
    }

    private Use use(UUID tokenId, String key, String fingerprint) {
        return jdbc.sql("select * from idempotency_key where token_id = :token and idempotency_key = :key")
                .param("token", tokenId)
                .param("key", key)
                .query((row, index) -> {
                    if (!fingerprint.equals(row.getString("fingerprint"))) {
                        return new Use.OtherRequest();
                    }
                    @Nullable Integer status = row.getObject("status", Integer.class);
                    Instant started =
                            row.getObject("started_at", OffsetDateTime.class).toInstant();
                    boolean late = started.isBefore(clock.instant().minus(LONGEST_REQUEST));
                    return switch (status) {
                        case null -> new Use.UnderWay();
                        case COMMITTED -> late ? new Use.Lost() : new Use.UnderWay();
                        case LOST -> new Use.Lost();
                        default -> new Use.Done(answer(row, status));
                    };
                })
                .optional()
                // Released between the two looks.
                .orElseGet(Use.UnderWay::new);
    }

    private static Answer answer(ResultSet row, int status) throws SQLException {
        return new Answer(
                status,
                row.getString("content_type"),
                row.getString("location"),
                row.getString("etag"),
                Objects.requireNonNullElse(row.getBytes("body"), new byte[0]));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
