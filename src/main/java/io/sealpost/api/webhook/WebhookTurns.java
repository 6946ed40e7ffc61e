package io.sealpost.api.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose turn it is: of the webhooks to which something is due, the one that has waited longest. One worker has it in hand;
 * then it stands behind the others, and where it does not take what is sent it rests.
 */
@Component
class WebhookTurns {

    /** Longer than a turn with its last attempt; of a worker that died the webhook is free again after it. */
    private static final Duration IN_HAND = Duration.ofMinutes(3);

    /** The rest after the first delivery that was not taken, the second, …, and after each one more. */
    static final List<Duration> RESTS = DeliveryWork.PAUSES.subList(0, 4);

    /** Whoever takes nothing costs a time-out: so long the others go first. */
    private static final Duration BEHIND = Duration.ofMinutes(1);

    private static final String DUE = """
            select w.id from webhook w
             where w.stopped_at is null and (w.resumes_at is null or w.resumes_at <= :now)
               and (w.leased_until is null or w.leased_until <= :now)
               and exists (select 1 from webhook_delivery d
                            where d.webhook_id = w.id and d.state = 'PENDING' and d.next_attempt <= :now)
             order by coalesce(w.turn_at, w.created_at), w.id limit :most
            """;

    private static final String LEASE = """
            update webhook set leased_until = :until
             where id = :id and stopped_at is null and (resumes_at is null or resumes_at <= :now)
               and (leased_until is null or leased_until <= :now)
            """;

    /** Where somebody has asked for a delivery meanwhile, it does not rest. */
    private static final String END = """
            update webhook set leased_until = null, failures = :failures,
                   resumes_at = case when asked_for is null then cast(:resumes as timestamp with time zone) end,
                   turn_at = case when asked_for is null then cast(:turn as timestamp with time zone)
                                  else cast(:now as timestamp with time zone) end
             where id = :id and leased_until = :until
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    WebhookTurns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A webhook in hand.
     *
     * @param failures how many deliveries before were not taken, in a row
     * @param askedFor the delivery that somebody waits for, or null
     */
    record Turn(Webhook webhook, int failures, @Nullable UUID askedFor, Instant until) {}

    /** The webhooks that are next, the first ones of them. */
    List<UUID> due(int most) {
        return jdbc.sql(DUE)
                .param("now", utc(clock.instant()))
                .param("most", most)
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Takes a webhook in hand; empty where another worker has, or nothing is due any more. */
    @Transactional
    public Optional<Turn> begin(UUID id) {
        Instant now = clock.instant();
        Instant until = now.plus(IN_HAND).truncatedTo(ChronoUnit.MICROS);
        int leased = jdbc.sql(LEASE)
                .param("until", utc(until))
                .param("id", id)
                .param("now", utc(now))
                .update();
        if (leased == 0) {
            return Optional.empty();
        }
        Turn turn = jdbc.sql("select * from webhook where id = ?")
                .param(id)
                .query((row, index) -> new Turn(
                        Webhooks.webhook(row, index),
                        row.getInt("failures"),
                        row.getObject("asked_for", UUID.class),
                        until))
                .single();
        if (turn.askedFor() != null) {
            jdbc.sql("update webhook set asked_for = null where id = ?")
                    .param(id)
                    .update();
        }
        return Optional.of(turn);
    }

    /** Ends a turn; until when the webhook rests, empty where it takes what is sent. */
    Optional<Instant> end(Turn turn, Sent sent) {
        Instant now = clock.instant();
        int before = sent.taken() > 0 ? 0 : turn.failures();
        int failures = sent.refused() ? before + 1 : before;
        Instant resumes = sent.refused() ? now.plus(RESTS.get(Math.min(failures, RESTS.size()) - 1)) : null;
        jdbc.sql(END)
                .param("failures", failures)
                .param("resumes", resumes == null ? null : utc(resumes))
                .param("turn", utc(resumes == null ? now : resumes.plus(BEHIND)))
                .param("now", utc(now))
                .param("id", turn.webhook().id())
                .param("until", utc(turn.until()))
                .update();
        return Optional.ofNullable(resumes);
    }

    /** Somebody waits for this delivery: it is tried first, and now. */
    void hurry(UUID webhook, UUID delivery) {
        jdbc.sql("update webhook set resumes_at = null, turn_at = :now, asked_for = :delivery where id = :id")
                .param("now", utc(clock.instant()))
                .param("delivery", delivery)
                .param("id", webhook)
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
