package io.sealpost.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Whether somebody has shown a second factor that is none of our codes, a passkey or one to their provider: in the session
 * that asks now, or before they began the work that goes on without them.
 */
@Component
class ShownFactors {

    /** Longer than any session and any work that was begun in it. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    ShownFactors(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean of(UUID personId) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asking
                ? asks(personId) && Sessions.factorShown(asking.getRequest())
                : lately(personId);
    }

    /** The person has shown one just now. */
    void shown(UUID personId) {
        jdbc.sql("update person set factor_shown_at = :now where id = :person")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", personId)
                .update();
    }

    /** What the session has seen is of its own person. */
    private static boolean asks(UUID personId) {
        Authentication asking = SecurityContextHolder.getContext().getAuthentication();
        return asking != null
                && asking.getPrincipal() instanceof SignedInPerson person
                && person.getAccount().personId().equals(personId);
    }

    private boolean lately(UUID personId) {
        return jdbc.sql("select count(*) from person where id = :person and factor_shown_at > :since")
                        .param("person", personId)
                        .param("since", clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                > 0;
    }
}
