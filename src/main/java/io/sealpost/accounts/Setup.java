package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The first organization and its owner, who runs the instance; made once in the life of a database. */
@Service
class Setup {

    private final People people;
    private final Organizations organizations;
    private final Memberships memberships;
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final AuditTrail audit;
    private volatile boolean done;

    Setup(
            People people,
            Organizations organizations,
            Memberships memberships,
            JdbcClient jdbc,
            PasswordEncoder encoder,
            TransactionOperations transaction,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.people = people;
        this.organizations = organizations;
        this.memberships = memberships;
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether there is nobody yet. Asks the database until there is somebody, then never again. */
    boolean needed() {
        if (!done) {
            done = people.count() > 0;
        }
        return !done;
    }

    /** Makes the first owner; empty when somebody else was first. */
    Optional<SignedInPerson> create(String organization, EmailAddress email, String password) {
        String hash = encoder.encode(password);
        try {
            return Optional.ofNullable(transaction.execute(_ -> first(organization, email, hash)));
        } catch (DuplicateKeyException somebodyElse) {
            return Optional.empty();
        }
    }

    private SignedInPerson first(String name, EmailAddress email, String hash) {
        Instant now = clock.instant();
        // The row's key lets one of two set-ups at the same time through; the other one waits here and then fails.
        jdbc.sql("insert into installation (singleton, set_up_at) values (1, ?)")
                .param(Timestamp.from(now))
                .update();
        if (people.count() > 0) {
            throw new DuplicateKeyException("There is a person already");
        }
        Organization first = new Organization(name, now);
        first.trust(true); // whoever runs the instance need not prove anything to it
        Organization organization = organizations.save(first);
        Person person = new Person(email, hash, now);
        person.runsTheInstance();
        person.verify(now);
        people.save(person);
        memberships.save(new Membership(person, organization, Role.OWNER));
        Account account = new Account(person.id(), organization.id(), person.email(), Role.OWNER, true);
        audit.write(
                account.actor(),
                Happened.of(AuditAction.SET_UP)
                        .in(organization.id())
                        .to(person.email())
                        .after("organization", organization.name()));
        return new SignedInPerson(account, person.sessionEpoch());
    }
}
