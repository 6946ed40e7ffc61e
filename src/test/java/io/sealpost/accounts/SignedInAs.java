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
 * Three people for tests of pages: Alice owns the organization, Bob is her team mate, Charlie is a stranger who owns
 * another one. {@code mvc.get().uri("/").with(SignedInAs.alice())}; where rows refer to them, call
 * {@link #insertPeople(JdbcClient)} first.
 */
public final class SignedInAs {

    private static final UUID HERS = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID HIS = UUID.fromString("00000000-0000-4000-8000-00000000000c");

    public static final Account ALICE =
            new Account(UUID.fromString("00000000-0000-4000-8000-0000000000a1"), HERS, "alice@example.org");
    public static final Account BOB =
            new Account(UUID.fromString("00000000-0000-4000-8000-0000000000b2"), HERS, "bob@example.org");
    public static final Account CHARLIE =
            new Account(UUID.fromString("00000000-0000-4000-8000-0000000000c3"), HIS, "charlie@example.net");

    private SignedInAs() {}

    public static RequestPostProcessor alice() {
        return as(ALICE, Role.OWNER);
    }

    public static RequestPostProcessor bob() {
        return as(BOB, Role.MEMBER);
    }

    public static RequestPostProcessor charlie() {
        return as(CHARLIE, Role.OWNER);
    }

    /** Puts the three and their organizations into the database, once. */
    public static void insertPeople(JdbcClient jdbc) {
        organization(jdbc, HERS, "Example Mail");
        organization(jdbc, HIS, "Another Company");
        person(jdbc, ALICE, Role.OWNER);
        person(jdbc, BOB, Role.MEMBER);
        person(jdbc, CHARLIE, Role.OWNER);
    }

    private static RequestPostProcessor as(Account account, Role role) {
        SignedInPerson person = new SignedInPerson(account, role, 0, null);
        return authentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, List.copyOf(person.getAuthorities())));
    }

    private static void organization(JdbcClient jdbc, UUID id, String name) {
        if (missing(jdbc, "organization", id)) {
            jdbc.sql("insert into organization (id, version, name, created_at) values (?, 0, ?, ?)")
                    .params(id, name, Timestamp.from(Instant.EPOCH))
                    .update();
        }
    }

    private static void person(JdbcClient jdbc, Account account, Role role) {
        if (missing(jdbc, "person", account.personId())) {
            jdbc.sql("insert into person (id, version, email, email_key, password_hash, session_epoch, created_at)"
                            + " values (?, 0, ?, ?, '{noop}-', 0, ?)")
                    .params(account.personId(), account.email(), account.email(), Timestamp.from(Instant.EPOCH))
                    .update();
            jdbc.sql("insert into membership (id, version, person_id, organization_id, role) values (?, 0, ?, ?, ?)")
                    .params(UUID.randomUUID(), account.personId(), account.organizationId(), role.name())
                    .update();
        }
    }

    private static boolean missing(JdbcClient jdbc, String table, UUID id) {
        return jdbc.sql("select count(*) from " + table + " where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                == 0;
    }
}
