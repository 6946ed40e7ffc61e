package io.sealpost.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open links with which people set new passwords: each for one use, all of a person's gone with the first. */
@Component
class PasswordResets {

    private final JdbcClient jdbc;
    private final Clock clock;

    PasswordResets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LinkSecret open(UUID personId, Duration lifetime) {
        jdbc.sql("delete from password_reset where expires_at <= :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        LinkSecret secret = LinkSecret.random();
        jdbc.sql("insert into password_reset (hash, person_id, expires_at) values (:hash, :person, :until)")
                .param("hash", secret.hash())
                .param("person", personId)
                .param("until", clock.instant().plus(lifetime).atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    /** The person whose link it is, while it is open. */
    Optional<UUID> person(String secret) {
        return jdbc.sql("select person_id from password_reset where hash = :hash and expires_at > :now")
                .param("hash", new LinkSecret(secret).hash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /** Whether this was the one use of the link; of several at once only one is told so. */
    boolean use(String secret) {
        return jdbc.sql("delete from password_reset where hash = :hash")
                        .param("hash", new LinkSecret(secret).hash())
                        .update()
                == 1;
    }

    void forget(UUID personId) {
        jdbc.sql("delete from password_reset where person_id = :person")
                .param("person", personId)
                .update();
    }
}
