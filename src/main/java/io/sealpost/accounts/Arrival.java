package io.sealpost.accounts;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people in who follow the link of an invitation: with a new account, or with the one that they have. */
@Service
public class Arrival {

    private final Invitations invitations;
    private final Organizations organizations;
    private final Memberships memberships;
    private final People people;
    private final CurrentStandings standings;
    private final PasswordEncoder encoder;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AuditTrail audit;

    Arrival(
            Invitations invitations,
            Organizations organizations,
            Memberships memberships,
            People people,
            CurrentStandings standings,
            PasswordEncoder encoder,
            TransactionTemplate transaction,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.invitations = invitations;
        this.organizations = organizations;
        this.memberships = memberships;
        this.people = people;
        this.standings = standings;
        this.encoder = encoder;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What the link opens; nothing where it was used, revoked, replaced or is too old, or its organization closed. */
    @Transactional(readOnly = true)
    public Optional<OpenInvitation> open(String secret) {
        return find(secret)
                .flatMap(invitation -> organizations
                        .findById(invitation.organizationId())
                        .filter(organization -> organization.closedAt() == null)
                        .map(organization -> new OpenInvitation(
                                organization.name(),
                                invitation.email(),
                                invitation.role(),
                                people.findByEmailKey(invitation.emailKey()).isPresent())));
    }

    /** Somebody who is signed in joins; false where the link opens nothing, or was sent to another address. */
    public boolean join(Account account, String secret) {
        return Boolean.TRUE.equals(transaction.execute(_ -> findLocked(secret)
                .filter(invitation -> invitation.emailKey().equals(EmailAddress.keyOf(account.email())))
                .flatMap(invitation -> people.findById(account.personId()).map(person -> enter(invitation, person)))
                .orElse(false)));
    }

    /** A new person with this password, who is in at once; nothing where the link opens nothing, or they have an account. */
    Optional<SignedInPerson> arrive(String secret, String password) {
        String hash = encoder.encode(password);
        UUID person;
        try {
            person = transaction.execute(_ -> make(secret, hash));
        } catch (DataIntegrityViolationException | OptimisticLockingFailureException usedAtTheSameTime) {
            return Optional.empty();
        }
        return Optional.ofNullable(person).flatMap(standings::home).map(Standing::person);
    }

    /**
     * A new person whom a provider knows under the address of the invitation. Inside the caller's transaction; nothing where
     * the link opens nothing, or was sent to another address.
     */
    Optional<Person> arriveFromProvider(String secret, EmailAddress verified) {
        return findLocked(secret)
                .filter(invitation -> invitation.emailKey().equals(verified.key()))
                .flatMap(invitation -> {
                    Person made = people.saveAndFlush(Person.verified(verified, clock.instant()));
                    return enter(invitation, made) ? Optional.of(made) : Optional.empty();
                });
    }

    private @Nullable UUID make(String secret, String hash) {
        return findLocked(secret)
                .filter(invitation ->
                        people.findByEmailKey(invitation.emailKey()).isEmpty())
                .flatMap(invitation -> {
                    Person made = people.save(new Person(new EmailAddress(invitation.email()), hash, clock.instant()));
                    return enter(invitation, made) ? Optional.of(made.id()) : Optional.empty();
                })
                .orElse(null);
    }

    /** The organization is locked, so that two clicks on one link make one membership. */
    private boolean enter(Invitation invitation, Person person) {
        Organization organization = lock(invitation).orElse(null);
        if (organization == null) {
            return false;
        }
        Membership member = memberships
                .findByPersonIdAndOrganizationId(person.id(), organization.id())
                .orElse(null);
        Role before = member == null ? null : member.role();
        if (member == null) {
            member = memberships.save(new Membership(person, organization, invitation.role()));
        } else if (member.role().compareTo(invitation.role()) < 0) {
            member.becomes(invitation.role());
        }
        audit.write(
                Actor.person(person.id(), person.email(), organization.id()),
                Happened.of(AuditAction.INVITATION_ACCEPTED)
                        .in(organization.id())
                        .to(person.email())
                        .before("role", Role.word(before))
                        .after("role", Role.word(member.role())));
        if (invitation.vouched()) {
            person.verify(clock.instant());
        }
        person.wasIn(organization.id());
        invitations.delete(invitation);
        return true;
    }

    /** Of several who follow one link at once, only the first still finds it. */
    private Optional<Invitation> findLocked(String secret) {
        return find(secret).filter(invitation -> lock(invitation).isPresent()).flatMap(_ -> find(secret));
    }

    private Optional<Organization> lock(Invitation invitation) {
        return organizations.lock(invitation.organizationId()).filter(found -> found.closedAt() == null);
    }

    private Optional<Invitation> find(String secret) {
        Instant now = clock.instant();
        return invitations.findByHash(new LinkSecret(secret).hash()).filter(invitation -> invitation.open(now));
    }
}
