package io.sealpost.accounts;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * People for tests of pages: Alice owns the organization, Bob drafts and publishes in it, Vera only looks; Charlie owns
 * another one; Olivia runs the instance and owns a third. {@code mvc.get().uri("/").with(SignedInAs.alice())}; where rows refer to them, call
 * {@link #insertPeople(JdbcClient)} first.
 */
public final class SignedInAs {

    private static final UUID HERS = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID HIS = UUID.fromString("00000000-0000-4000-8000-00000000000c");

    public static final Account ALICE =
            new Account(UUID.fromString("00000000-0000-4000-8000-0000000000a1"), HERS, "alice@example.org");
    public static final Account BOB = new Account(
            UUID.fromString("00000000-0000-4000-8000-0000000000b2"), HERS, "bob@example.org", Role.EDITOR, false);
    public static final Account CHARLIE =
            new Account(UUID.fromString("00000000-0000-4000-8000-0000000000c3"), HIS, "charlie@example.net");

    public static final Account VERA = new Account(
            UUID.fromString("00000000-0000-4000-8000-0000000000d4"), HERS, "vera@example.org", Role.VIEWER, false);
    public static final Account OLIVIA = new Account(
            UUID.fromString("00000000-0000-4000-8000-0000000000e5"),
            UUID.fromString("00000000-0000-4000-8000-00000000000e"),
            "olivia@example.com",
            Role.OWNER,
            true);

    private SignedInAs() {}

    public static RequestPostProcessor alice() {
        return as(ALICE);
    }

    public static RequestPostProcessor bob() {
        return as(BOB);
    }

    public static RequestPostProcessor charlie() {
        return as(CHARLIE);
    }

    public static RequestPostProcessor vera() {
        return as(VERA);
    }

    public static RequestPostProcessor olivia() {
        return as(OLIVIA);
    }

    /** Puts them and their organizations into the database, once. */
    public static void insertPeople(JdbcClient jdbc) {
        organization(jdbc, HERS, "Example Mail");
        organization(jdbc, HIS, "Another Company");
        organization(jdbc, OLIVIA.organizationId(), "Instance");
        List.of(ALICE, BOB, VERA, CHARLIE, OLIVIA).forEach(account -> person(jdbc, account));
    }

    /** Gives those of them their roles again who have left or were removed since {@link #insertPeople(JdbcClient)}. */
    public static void insertRoles(JdbcClient jdbc) {
        for (Account account : List.of(ALICE, BOB, VERA, CHARLIE, OLIVIA)) {
            long roles = jdbc.sql("select count(*) from membership where person_id = ? and organization_id = ?")
                    .params(account.personId(), account.organizationId())
                    .query(Long.class)
                    .single();
            if (roles == 0) {
                role(jdbc, account);
            }
        }
    }

    /** Puts them into the database and nobody else, each with this password. */
    static void insertPeopleAnew(JdbcClient jdbc, String passwordHash) {
        for (String table : List.of(
                "person_session", "person_totp", "recovery_code", "passkey", "passkey_user", "membership", "person")) {
            jdbc.sql("delete from " + table).update();
        }
        insertPeople(jdbc);
        jdbc.sql("update person set password_hash = ?").param(passwordHash).update();
    }

    /** No organization asks for a second factor; whoever has none could not say so themselves. */
    static void requireNoFactor(JdbcClient jdbc) {
        jdbc.sql("update organization set second_factor_required = false").update();
    }

    /** Somebody else, who need not be in the database. */
    public static RequestPostProcessor as(Account account) {
        SignedInPerson person = new SignedInPerson(account, 0);
        return authentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, List.copyOf(person.getAuthorities())));
    }

    private static void organization(JdbcClient jdbc, UUID id, String name) {
        if (missing(jdbc, "organization", id)) {
            jdbc.sql("insert into organization (id, version, name, name_key, created_at)"
                            + " values (?, 0, ?, lower(?), ?)")
                    .params(id, name, name, Timestamp.from(Instant.EPOCH))
                    .update();
        }
    }

    /** Puts one more person into an organization that is there. */
    public static void insertPerson(JdbcClient jdbc, Account account) {
        person(jdbc, account);
    }

    private static void person(JdbcClient jdbc, Account account) {
        if (missing(jdbc, "person", account.personId())) {
            jdbc.sql("insert into person (id, version, email, email_key, password_hash, session_epoch, created_at,"
                            + " email_verified_at, operator) values (?, 0, ?, ?, '{noop}-', 0, ?, ?, ?)")
                    .params(
                            account.personId(),
                            account.email(),
                            account.email(),
                            Timestamp.from(Instant.EPOCH),
                            Timestamp.from(Instant.EPOCH),
                            account.operator())
                    .update();
            role(jdbc, account);
        }
    }

    private static void role(JdbcClient jdbc, Account account) {
        jdbc.sql("insert into membership (id, version, person_id, organization_id, role) values (?, 0, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        account.personId(),
                        account.organizationId(),
                        account.role().name())
                .update();
    }

    private static boolean missing(JdbcClient jdbc, String table, UUID id) {
        return jdbc.sql("select count(*) from " + table + " where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                == 0;
    }
}
