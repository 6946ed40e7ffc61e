package io.sealpost.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What the trail keeps of those who were not let in. Of an address that nobody has here nothing is kept: it may be
 * somebody's at another service, or a password that was typed into the wrong field.
 */
@Component
class SignInRecord {

    /** An attack is told once in this time, for each account and for each network that it comes from. */
    private static final Duration ONCE_IN = Duration.ofMinutes(15);

    private final People people;
    private final CurrentStandings standings;
    private final AuditTrail audit;
    private final Cache<String, Boolean> told =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(ONCE_IN).build();

    SignInRecord(People people, CurrentStandings standings, AuditTrail audit) {
        this.people = people;
        this.standings = standings;
        this.audit = audit;
    }

    /** A wrong password, or an address that nobody has; both take as long. */
    void refused(Optional<Person> person) {
        note(AuditAction.SIGN_IN_REFUSED, person);
    }

    /** Too many tries; this one was not looked at. */
    void throttled(String emailKey, String address) {
        String network = Attempts.network(address);
        boolean news = told.getIfPresent(emailKey) == null && told.getIfPresent(network) == null;
        if (news) {
            told.put(emailKey, true);
            told.put(network, true);
            note(AuditAction.SIGN_IN_THROTTLED, people.findByEmailKey(emailKey));
        }
    }

    /** As {@link #throttled(String, String)}, of passkeys, which are nobody's before they are looked at. */
    void throttled(String address) {
        String network = Attempts.network(address);
        if (told.getIfPresent(network) == null) {
            told.put(network, true);
            note(AuditAction.SIGN_IN_THROTTLED, Optional.empty());
        }
    }

    /** A passkey that proves nothing; of nobody where it is not known here. */
    void passkeyRefused(Optional<Person> person) {
        note(AuditAction.PASSKEY_REFUSED, person);
    }

    /** A wrong code after the right password, or before something that needs one. */
    void codeRefused(UUID personId) {
        note(AuditAction.CODE_REFUSED, people.findById(personId));
    }

    /** Known to a provider, and nobody here. */
    void refusedFromProvider(Identity identity, ProviderOutcome.Reason reason) {
        String who = identity.issuer() + " " + identity.subject();
        if (told.asMap().putIfAbsent(who, true) == null) {
            audit.note(
                    Actor.STRANGER,
                    Happened.of(AuditAction.SIGN_IN_REFUSED)
                            .after("provider", identity.registration())
                            .after("reason", reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    private void note(AuditAction action, Optional<Person> person) {
        UUID organization = standings
                .home(person.map(Person::id).orElseGet(UUID::randomUUID))
                .map(standing -> standing.account().actor().organizationId())
                .orElse(null);
        Happened happened = Happened.of(action).in(organization);
        audit.note(Actor.STRANGER, person.map(one -> happened.to(one.email())).orElse(happened));
    }
}
