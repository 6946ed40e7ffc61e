package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Checks and changes passwords. Hashing is slow on purpose and never happens inside a transaction. */
@Service
class Credentials {

    private static final Logger log = LoggerFactory.getLogger(Credentials.class);

    private final People people;
    private final CurrentStandings standings;
    private final SignInThrottle throttle;
    private final PasswordResets resets;
    private final PasswordEncoder encoder;
    private final TransactionOperations transaction;
    private final SignInRecord record;
    private final AuditTrail audit;
    private final String nobodysHash;

    Credentials(
            People people,
            CurrentStandings standings,
            SignInThrottle throttle,
            PasswordResets resets,
            PasswordEncoder encoder,
            TransactionOperations transaction,
            SignInRecord record,
            AuditTrail audit) {
        this.record = record;
        this.audit = audit;
        this.people = people;
        this.standings = standings;
        this.throttle = throttle;
        this.resets = resets;
        this.encoder = encoder;
        this.transaction = transaction;
        this.nobodysHash = encoder.encode("nobody has this password");
    }

    SignInOutcome check(String email, String password, String address) {
        String key = EmailAddress.keyOf(email);
        var wait = throttle.take(key, address);
        if (!wait.isZero()) {
            log.warn("Sign-in throttled from {}", address);
            record.throttled(key, address);
            return new SignInOutcome.Wait(wait);
        }
        Optional<Person> person = people.findByEmailKey(key);
        // An unknown address costs the same time as a wrong password.
        boolean right =
                encoder.matches(password, person.map(Person::passwordHash).orElse(nobodysHash));
        if (person.filter(Person::hasPassword).isEmpty() || !right) {
            log.warn("Sign-in refused from {}", address);
            record.refused(person);
            return new SignInOutcome.Wrong();
        }
        throttle.succeeded(key, address);
        upgrade(person.get(), password);
        return principal(person.get())
                .<SignInOutcome>map(SignInOutcome.Right::new)
                .orElseGet(SignInOutcome.Wrong::new);
    }

    private Optional<SignedInPerson> principal(Person person) {
        return standings.home(person.id()).map(Standing::person);
    }

    private void upgrade(Person person, String password) {
        String before = person.passwordHash();
        if (before != null && encoder.upgradeEncoding(before)) {
            String hash = encoder.encode(password);
            transaction.executeWithoutResult(
                    _ -> people.findById(person.id()).ifPresent(found -> found.upgradeHash(hash)));
        }
    }

    /** Changes the password when the current one is right; the outcome carries the principal for the new session. */
    SignInOutcome change(Account account, String current, String changed, String address) {
        SignInOutcome outcome = check(account.email(), current, address);
        if (!(outcome instanceof SignInOutcome.Right)) {
            return outcome;
        }
        String hash = encoder.encode(changed);
        Optional<Person> person = transaction.execute(_ -> {
            Optional<Person> found = people.findById(account.personId());
            found.ifPresent(one -> one.changePassword(hash));
            resets.forget(account.personId());
            audit.write(
                    account.actor(),
                    Happened.of(AuditAction.PASSWORD_CHANGED)
                            .in(account.actor().organizationId())
                            .to(account.email()));
            return found;
        });
        return Optional.ofNullable(person)
                .flatMap(found -> found.flatMap(this::principal))
                .<SignInOutcome>map(SignInOutcome.Right::new)
                .orElseGet(SignInOutcome.Wrong::new);
    }
}
