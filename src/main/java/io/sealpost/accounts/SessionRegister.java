package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.dns.ShortAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where people are signed in: one row for each session, without which it has ended. */
@Component
class SessionRegister {

    private static final Duration PRECISION = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AuditTrail audit;
    private final ShownFactors factors;

    SessionRegister(JdbcClient jdbc, Clock clock, AuditTrail audit, ShownFactors factors) {
        this.factors = factors;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Answers the id of the new session; forgets those that nobody used for so long that they have ended. */
    @Transactional
    public UUID begin(Account account, boolean byPasskey, @Nullable SignInWay way, HttpServletRequest request) {
        Instant now = clock.instant();
        jdbc.sql("delete from person_session where last_seen_at < :before")
                .param("before", now.minus(Sessions.IDLE).atOffset(ZoneOffset.UTC))
                .update();
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into person_session (id, person_id, begun_at, last_seen_at, address, user_agent)"
                        + " values (:id, :person, :now, :now, :address, :agent)")
                .param("id", id)
                .param("person", account.personId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("address", cut(request.getRemoteAddr(), 45))
                .param("agent", cut(request.getHeader("User-Agent"), 300))
                .update();
        audit.write(
                account.actor(),
                account.withThemselves(AuditAction.SIGNED_IN)
                        .after("kind", byPasskey ? "passkey" : null)
                        .after("provider", way == null ? null : way.registration()));
        if (byPasskey || (way != null && way.factorShown())) {
            factors.shown(account.personId());
        }
        return id;
    }

    /** That the session was used; at most one write a minute. */
    void seen(UUID id, Instant lastSeen) {
        Instant now = clock.instant();
        if (lastSeen.plus(PRECISION).isBefore(now)) {
            jdbc.sql("update person_session set last_seen_at = :now where id = :id")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
        }
    }

    /** The person's, the one used last at the top. */
    List<SessionLine> list(UUID personId, @Nullable UUID current) {
        return jdbc.sql(
                        "select id, begun_at, last_seen_at, address, user_agent from person_session"
                                + " where person_id = :person and last_seen_at >= :after order by last_seen_at desc limit :most")
                .param("person", personId)
                .param("after", clock.instant().minus(Sessions.IDLE).atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query((row, index) -> {
                    UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
                    return new SessionLine(
                            id,
                            Devices.of(Objects.requireNonNull(row.getString("user_agent"))),
                            ShortAddress.of(Objects.requireNonNull(row.getString("address"))),
                            Objects.requireNonNull(row.getTimestamp("begun_at")).toInstant(),
                            Objects.requireNonNull(row.getTimestamp("last_seen_at"))
                                    .toInstant(),
                            id.equals(current));
                })
                .list();
    }

    /** Ends a session of the person, wherever it lives; false where they have none of that id. */
    @Transactional
    public boolean end(Account account, UUID id) {
        boolean ended = jdbc.sql("delete from person_session where id = :id and person_id = :person")
                        .param("id", id)
                        .param("person", account.personId())
                        .update()
                == 1;
        if (ended) {
            audit.write(account.actor(), account.withThemselves(AuditAction.SESSION_ENDED));
        }
        return ended;
    }

    /** The person leaves by the door. */
    @Transactional
    public void signOut(Account account, UUID id) {
        forget(id);
        audit.write(account.actor(), account.withThemselves(AuditAction.SIGNED_OUT));
    }

    void forget(UUID id) {
        jdbc.sql("delete from person_session where id = :id").param("id", id).update();
    }

    /** When the session was used last; empty where it was ended. */
    Optional<Instant> lastSeen(UUID id) {
        return jdbc.sql("select last_seen_at from person_session where id = :id")
                .param("id", id)
                .query((row, index) ->
                        Objects.requireNonNull(row.getTimestamp("last_seen_at")).toInstant())
                .optional();
    }

    /** As the person wants it. */
    @Transactional
    public void endOthers(Account account, @Nullable UUID current) {
        endOthers(account.personId(), current);
        audit.write(account.actor(), account.withThemselves(AuditAction.OTHER_SESSIONS_ENDED));
    }

    /** As a part of something else, such as a new password. */
    void endOthers(UUID personId, @Nullable UUID current) {
        jdbc.sql("delete from person_session where person_id = :person and id <> :current")
                .param("person", personId)
                .param("current", current == null ? Account.NO_ORGANIZATION : current)
                .update();
    }

    private static String cut(@Nullable String text, int length) {
        return text == null ? "" : text.substring(0, Math.min(length, text.length()));
    }
}
