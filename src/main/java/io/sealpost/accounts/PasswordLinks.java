package io.sealpost.accounts;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import io.sealpost.audit.Origin;
import io.sealpost.mail.Letters;
import io.sealpost.web.Brand;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Links for people who forgot their password: by a letter that they ask for, or made by an operator. */
@Service
public class PasswordLinks {

    /** A letter arrives at once or not at all. */
    static final Duration OF_LETTER = Duration.ofHours(1);

    /** What an operator hands over may have to wait for its person. */
    static final Duration OF_OPERATOR = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(PasswordLinks.class);

    private final People people;
    private final PasswordResets resets;
    private final SessionRegister sessions;
    private final PersonLanguage languages;
    private final Letters letters;
    private final MessageSource messages;
    private final Brand brand;
    private final PasswordEncoder encoder;
    private final TransactionTemplate transaction;
    private final Attempts letterTries;
    private final CurrentStandings standings;
    private final AuditTrail audit;
    private final PasswordsProperties properties;
    private final WaysIn ways;
    private final OrganizationAccess access;
    private final Clock clock;

    PasswordLinks(
            People people,
            PasswordResets resets,
            SessionRegister sessions,
            PersonLanguage languages,
            Letters letters,
            MessageSource messages,
            Brand brand,
            PasswordEncoder encoder,
            TransactionTemplate transaction,
            Clock clock,
            CurrentStandings standings,
            AuditTrail audit,
            PasswordsProperties properties,
            OrganizationAccess access,
            WaysIn ways) {
        this.access = access;
        this.ways = ways;
        this.clock = clock;
        this.properties = properties;
        this.standings = standings;
        this.audit = audit;
        this.people = people;
        this.resets = resets;
        this.sessions = sessions;
        this.languages = languages;
        this.letters = letters;
        this.messages = messages;
        this.brand = brand;
        this.encoder = encoder;
        this.transaction = transaction;
        this.letterTries = new Attempts(clock, 3, Duration.ofHours(1));
    }

    /**
     * The secret of a new link for somebody, for an operator to hand over; nothing where nobody in the organization has
     * that id.
     */
    @Transactional
    public Optional<String> make(Account account, UUID organizationId, UUID personId) {
        account.needs(Right.RUN_INSTANCE);
        access.managed(account, organizationId);
        return access.belongs(personId, organizationId) ? issue(account, personId, organizationId) : Optional.empty();
    }

    /** Inside the caller's transaction. @param organizationId in whose trail it stands; null for the instance's */
    Optional<String> issue(Account account, UUID personId, @Nullable UUID organizationId) {
        return people.findById(personId).map(person -> {
            log.info("An operator made a password link for {}", person.id());
            audit.write(
                    account.actor(),
                    Happened.of(AuditAction.PASSWORD_LINK_MADE)
                            .in(organizationId)
                            .to(person.email()));
            return resets.open(person.id(), OF_OPERATOR).text();
        });
    }

    /**
     * Sends a link where somebody has this address, and at most three an hour. Everything is done behind the caller's
     * back, so that neither the answer nor its time tells whether anybody has the address.
     */
    void ask(String typed, String base, Locale language) {
        Origin origin = Origin.current();
        Thread.ofVirtual().name("password-letter").start(() -> {
            try {
                send(EmailAddress.keyOf(typed), base, language, origin);
            } catch (RuntimeException failed) {
                log.warn("A password link could not be made: {}", failed.toString());
            }
        });
    }

    private void send(String emailKey, String base, Locale language, Origin origin) {
        Person person = people.findByEmailKey(emailKey).orElse(null);
        if (person == null || !letterTries.take(emailKey).isZero()) {
            return;
        }
        Locale theirs = languages.of(person.id()).map(Locale::forLanguageTag).orElse(language);
        if (!person.hasPassword() && !properties.firstPasswordByMail()) {
            post(person, "accounts.mail.no-password", new Object[] {base + "/sign-in", brand.name()}, theirs);
            return;
        }
        LinkSecret secret = Objects.requireNonNull(transaction.execute(_ -> {
            audit.write(Actor.STRANGER, origin, told(AuditAction.PASSWORD_LINK_SENT, person));
            return resets.open(person.id(), OF_LETTER);
        }));
        String link = base + "/password/" + secret.text();
        Object[] arguments = {link, OF_LETTER.toMinutes(), brand.name()};
        post(person, "accounts.mail.password", arguments, theirs);
    }

    private void post(Person person, String key, Object[] arguments, Locale language) {
        letters.send(
                person.email(),
                messages.getMessage(key + ".subject", arguments, language),
                messages.getMessage(key + ".text", arguments, language));
    }

    /** The address of the person whose link it is, while it is open. */
    Optional<String> open(String secret) {
        return resets.person(secret).flatMap(people::findById).map(Person::email);
    }

    /** Sets the password and ends all sessions of the person; false where the link was used or is too old. */
    boolean set(String secret, String password) {
        String hash = encoder.encode(password);
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            Person person = resets.person(secret).flatMap(people::findById).orElse(null);
            if (person == null || !resets.use(secret)) {
                return false;
            }
            resets.forget(person.id());
            sessions.endOthers(person.id(), null);
            person.changePassword(hash);
            Happened happened = told(AuditAction.PASSWORD_RESET, person);
            if (!person.verified()) {
                WaysIn.Taken taken = ways.besidePassword(person);
                person.verify(clock.instant());
                happened = happened.before("passkeys", taken.passkeys() == 0 ? null : taken.passkeys())
                        .before("identities", taken.identities() == 0 ? null : taken.identities());
            }
            audit.write(Actor.person(person.id(), person.email(), happened.organizationId()), happened);
            return true;
        }));
    }

    private Happened told(AuditAction action, Person person) {
        return Happened.of(action)
                .in(standings
                        .home(person.id())
                        .map(standing -> standing.account().actor().organizationId())
                        .orElse(null))
                .to(person.email());
    }
}
