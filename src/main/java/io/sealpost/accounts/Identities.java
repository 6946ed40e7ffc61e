package io.sealpost.accounts;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which person each issuer's subject is. */
@Component
class Identities {

    private final JdbcClient jdbc;
    private final Clock clock;

    Identities(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<UUID> person(Identity identity) {
        return jdbc.sql("select person_id from person_identity where issuer = :issuer and subject = :subject")
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query(UUID.class)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException where it is somebody's already */
    void link(UUID personId, Identity identity) {
        jdbc.sql("insert into person_identity (id, person_id, issuer, subject, registration, email, linked_at,"
                        + " last_used_at) values (:id, :person, :issuer, :subject, :registration, :email, :now, :now)")
                .param("id", UUID.randomUUID())
                .param("person", personId)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("registration", identity.registration())
                .param("email", identity.email())
                .param("now", now())
                .update();
    }

    /** That it was used; the address may be another one by now. */
    void used(Identity identity) {
        jdbc.sql("update person_identity set last_used_at = :now, email = :email, registration = :registration"
                        + " where issuer = :issuer and subject = :subject")
                .param("now", now())
                .param("email", identity.email())
                .param("registration", identity.registration())
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .update();
    }

    /** False where the person has none of that id. */
    boolean unlink(UUID personId, UUID id) {
        return jdbc.sql("delete from person_identity where id = :id and person_id = :person")
                        .param("id", id)
                        .param("person", personId)
                        .update()
                == 1;
    }

    /** The oldest first. */
    List<LinkedIdentity> list(UUID personId) {
        return jdbc.sql("select id, registration, email, linked_at, last_used_at from person_identity"
                        + " where person_id = :person order by linked_at, id")
                .param("person", personId)
                .query((row, index) -> new LinkedIdentity(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getString("registration")),
                        row.getString("email"),
                        Objects.requireNonNull(row.getTimestamp("linked_at")).toInstant(),
                        Objects.requireNonNull(row.getTimestamp("last_used_at")).toInstant()))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
