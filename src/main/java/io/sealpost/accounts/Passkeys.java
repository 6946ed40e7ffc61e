package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys that people have: their lists and names, and how they go. */
@Service
class Passkeys {

    /** For one person; more are a list that nobody keeps in order. */
    static final int MOST = 20;

    private static final String LINES =
            "select id, label, added_at, last_used_at, backup_eligible, backed_up from passkey";

    private static final String ONLY_FACTOR = """
            select count(*) from passkey k
             where k.person_id = :person
               and not exists (select 1 from person_totp t where t.person_id = k.person_id)
               and exists (
                   select 1 from organization o
                     left join membership m on m.organization_id = o.id and m.person_id = :person
                     left join group_membership g on g.group_id = o.group_id and g.person_id = :person
                    where o.second_factor_required = true and o.closed_at is null
                      and (m.id is not null or g.id is not null))
            """;

    private static final String FORGET_OF_NOBODY = """
            delete from passkey
             where person_id = :person
               and not exists (select 1 from membership where person_id = :person and organization_id <> :left)
               and not exists (select 1 from group_membership where person_id = :person and group_id <> :left)
               and not exists (select 1 from person where id = :person and operator = true)
            """;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    Passkeys(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** In the order in which they were added. */
    List<PasskeyLine> list(UUID personId) {
        return jdbc.sql(LINES + " where person_id = :person order by added_at, id")
                .param("person", personId)
                .query((row, index) -> line(row))
                .list();
    }

    /** The person's own; another's is not found. */
    Optional<PasskeyLine> of(Account account, UUID id) {
        return jdbc.sql(LINES + " where id = :id and person_id = :person")
                .param("id", id)
                .param("person", account.personId())
                .query((row, index) -> line(row))
                .optional();
    }

    long count(UUID personId) {
        return jdbc.sql("select count(*) from passkey where person_id = :person")
                .param("person", personId)
                .query(Long.class)
                .single();
    }

    /**
     * Whether the password alone lets the person in no more: an organization of theirs asks for a second factor, and
     * passkeys are the only one they have. Whoever knows the password could else set up a factor of their own.
     */
    boolean areTheOnlyFactor(UUID personId) {
        return jdbc.sql(ONLY_FACTOR).param("person", personId).query(Long.class).single() > 0;
    }

    /** Whose passkey this is, where its device also says so. */
    Optional<UUID> owner(Bytes credentialId, Bytes userHandle) {
        return jdbc.sql("select k.person_id from passkey k join passkey_user u on u.person_id = k.person_id"
                        + " where k.credential_id = :credential and u.handle = :handle")
                .param("credential", credentialId.toBase64UrlString())
                .param("handle", userHandle.toBase64UrlString())
                .query(UUID.class)
                .optional();
    }

    /** Whether copies are kept elsewhere, as the device said last. */
    void backedUp(Bytes credentialId, boolean backedUp) {
        jdbc.sql("update passkey set backed_up = :now where credential_id = :credential and backed_up <> :now")
                .param("now", backedUp)
                .param("credential", credentialId.toBase64UrlString())
                .update();
    }

    /** False where the person has none of that id. */
    @Transactional
    public boolean rename(Account account, UUID id, String label) {
        boolean done = jdbc.sql("update passkey set label = :label where id = :id and person_id = :person")
                        .param("label", label)
                        .param("id", id)
                        .param("person", account.personId())
                        .update()
                == 1;
        if (done) {
            audit.write(account.actor(), account.withThemselves(AuditAction.PASSKEY_RENAMED));
        }
        return done;
    }

    /** Nobody signs in with it any more; false where the person has none of that id. */
    @Transactional
    public boolean remove(Account account, UUID id) {
        boolean done = jdbc.sql("delete from passkey where id = :id and person_id = :person")
                        .param("id", id)
                        .param("person", account.personId())
                        .update()
                == 1;
        if (done) {
            audit.write(account.actor(), account.withThemselves(AuditAction.PASSKEY_REMOVED));
        }
        return done;
    }

    /** All of the person's; answers how many. Inside the caller's transaction, which also writes it down. */
    int forget(UUID personId) {
        return jdbc.sql("delete from passkey where person_id = :person")
                .param("person", personId)
                .update();
    }

    /**
     * The person leaves an organization or a group. Where nothing else is left to them here, their passkeys go. Inside
     * the caller's transaction, which may not have told the database of the leaving yet.
     */
    void leave(Account account, UUID left, Person person) {
        int gone = jdbc.sql(FORGET_OF_NOBODY)
                .param("person", person.id())
                .param("left", left)
                .update();
        if (gone > 0) {
            audit.write(
                    account.actor(),
                    Happened.of(AuditAction.PASSKEY_REMOVED)
                            .in(account.actor().organizationId())
                            .to(person.email())
                            .before("passkeys", gone));
        }
    }

    private static PasskeyLine line(ResultSet row) throws SQLException {
        Timestamp used = row.getTimestamp("last_used_at");
        String synced = row.getBoolean("backed_up") ? "yes" : row.getBoolean("backup_eligible") ? "not-yet" : "never";
        return new PasskeyLine(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getString("label")),
                Objects.requireNonNull(row.getTimestamp("added_at")).toInstant(),
                used == null ? null : used.toInstant(),
                synced);
    }
}
