package io.sealpost;

import static io.sealpost.AccessWorld.OWNER;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.Identity;
import io.sealpost.accounts.IdentityDesk;
import io.sealpost.accounts.LinkedIdentity;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedInAs;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People for {@link AccessWorld}, and what its owner has of her own: sessions, passkeys, identities of providers. */
record AccessPeople(ApplicationContext context) {

    String member() {
        UUID id = UUID.randomUUID();
        SignedInAs.insertPerson(
                context.getBean(JdbcClient.class),
                new Account(id, OWNER.organizationId(), "member@" + AccessWorld.host(), Role.EDITOR, false));
        return id.toString();
    }

    /** Beside the desk, which sends so many an hour. */
    String invitation() {
        UUID id = UUID.randomUUID();
        String email = "invited@" + AccessWorld.host();
        jdbc().sql("insert into invitation (id, version, organization_id, email, email_key, role, hash, invited_by,"
                        + " invited_at, expires_at) values (?, 0, ?, ?, ?, 'VIEWER', ?, ?, ?, ?)")
                .params(
                        id,
                        OWNER.organizationId(),
                        email,
                        email,
                        id.toString(),
                        OWNER.email(),
                        Timestamp.from(Instant.now()),
                        Timestamp.from(Instant.now().plus(Duration.ofDays(7))))
                .update();
        return id.toString();
    }

    /** A member with a second factor. */
    String guarded() {
        String member = member();
        jdbc().sql("insert into person_totp (person_id, secret, last_step, set_up_at)"
                        + " values (?, 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 0, ?)")
                .params(UUID.fromString(member), Timestamp.from(Instant.now()))
                .update();
        return member;
    }

    /** A group, and somebody who has a role over it. */
    String staffed() {
        return staffed(member());
    }

    /** The same with a second factor. */
    String guardedStaff() {
        return staffed(guarded());
    }

    private String staffed(String member) {
        GroupDesk desk = context.getBean(GroupDesk.class);
        UUID group = desk.create(SignedInAs.OLIVIA, AccessWorld.name("group"));
        String email = jdbc().sql("select email from person where id = ?")
                .param(UUID.fromString(member))
                .query(String.class)
                .single();
        desk.addStaff(SignedInAs.OLIVIA, group, email, Role.VIEWER, true);
        return group + "/staff/" + member;
    }

    /** Somebody who runs the instance, beside the one who asks. */
    String operator() {
        UUID id = UUID.randomUUID();
        SignedInAs.insertPerson(
                jdbc(),
                new Account(
                        id, SignedInAs.OLIVIA.organizationId(), "operator@" + AccessWorld.host(), Role.VIEWER, true));
        return id.toString();
    }

    String session() {
        UUID id = UUID.randomUUID();
        Timestamp now = Timestamp.from(Instant.now());
        jdbc().sql("insert into person_session (id, person_id, begun_at, last_seen_at, address, user_agent)"
                        + " values (?, ?, ?, ?, '192.0.2.1', 'Access')")
                .params(id, OWNER.personId(), now, now)
                .update();
        return id.toString();
    }

    String passkey() {
        UUID id = UUID.randomUUID();
        jdbc().sql("insert into passkey (id, person_id, credential_id, label, public_key, attestation_object,"
                        + " signature_count, user_verified, transports, backup_eligible, backed_up, added_at)"
                        + " values (?, ?, ?, ?, ?, ?, 0, true, '', false, false, ?)")
                .params(
                        id,
                        OWNER.personId(),
                        id.toString(),
                        AccessWorld.name("passkey"),
                        new byte[] {1},
                        new byte[] {1},
                        Timestamp.from(Instant.now()))
                .update();
        return id.toString();
    }

    String identity() {
        IdentityDesk desk = context.getBean(IdentityDesk.class);
        String subject = AccessWorld.name("identity");
        desk.link(OWNER, new Identity("nobody", "https://issuer.example", subject, null, false));
        return desk.list(OWNER).stream()
                .max(Comparator.comparing(LinkedIdentity::linkedAt))
                .orElseThrow()
                .id()
                .toString();
    }

    private JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }
}
