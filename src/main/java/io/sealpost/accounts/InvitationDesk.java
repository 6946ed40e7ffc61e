package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks people to join an organization, by a letter with a link or by a link alone. */
@Service
public class InvitationDesk {

    /** So many invitations of an organization may wait for their people. */
    public static final int MOST = 500;

    /** Whose link has ended so long ago is shown no more. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    private final OrganizationAccess access;
    private final Invitations invitations;
    private final Memberships memberships;
    private final People people;
    private final InvitationLetters letters;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Attempts sent;
    private final AuditTrail audit;

    InvitationDesk(
            OrganizationAccess access,
            Invitations invitations,
            Memberships memberships,
            People people,
            InvitationLetters letters,
            TransactionTemplate transaction,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.access = access;
        this.invitations = invitations;
        this.memberships = memberships;
        this.people = people;
        this.letters = letters;
        this.transaction = transaction;
        this.clock = clock;
        this.sent = new Attempts(clock, 50, Duration.ofHours(1));
    }

    /** Those that nobody has followed yet, the newest first; only for who manages the organization. */
    @Transactional(readOnly = true)
    public List<PendingInvitation> list(Account account, UUID organizationId) {
        access.managed(account, organizationId);
        Instant now = clock.instant();
        return invitations.findFirst500ByOrganizationIdOrderByInvitedAtDescId(organizationId).stream()
                .map(invitation -> invitation.pending(now))
                .toList();
    }

    /**
     * Invites somebody, or invites them again: the link of before opens nothing any more. Blocks while the letter is
     * handed over.
     *
     * @param base what links to this instance begin with
     * @param language of the letter, also when it is sent again, unless whoever has the address has chosen one here
     */
    public Invited invite(Account account, UUID organizationId, String typed, Role role, String base, Locale language) {
        Organization organization = access.managed(account, organizationId);
        EmailAddress email = EmailAddress.of(typed).orElse(null);
        if (email == null) {
            return new Invited.NoAddress();
        }
        if (member(email.key(), organizationId)) {
            return new Invited.HereAlready();
        }
        Duration wait = sent.take(organizationId.toString());
        if (!wait.isZero()) {
            return new Invited.Wait(wait);
        }
        LinkSecret secret = LinkSecret.random();
        Optional<Invited> refused = Objects.requireNonNull(
                transaction.execute(_ -> keep(account, organizationId, email, role, language, secret)));
        if (refused.isPresent()) {
            return refused.get();
        }
        String link = base + "/invitations/" + secret.text();
        Invited invited = letters.post(account, organization, email, role, link, language);
        vouch(account, invited, secret);
        return invited;
    }

    /** Whoever else is shown the link could set the account up for somebody else's address. */
    private void vouch(Account account, Invited invited, LinkSecret secret) {
        if (invited instanceof Invited.Sent || account.operator()) {
            transaction.executeWithoutResult(_ -> invitations.vouch(secret.hash()));
        }
    }

    /**
     * As {@link #invite}, for an invitation that is there; nothing where there is none of that id.
     *
     * @param language of the letter where none was wished for
     */
    public Optional<Invited> repeat(Account account, UUID organizationId, UUID id, String base, Locale language) {
        access.managed(account, organizationId);
        return invitations
                .findByOrganizationIdAndId(organizationId, id)
                .map(found -> invite(
                        account,
                        organizationId,
                        found.email(),
                        found.role(),
                        base,
                        found.language().orElse(language)));
    }

    /** Its link opens nothing any more; false where there is no invitation of that id. */
    @Transactional
    public boolean revoke(Account account, UUID organizationId, UUID id) {
        access.locked(account, organizationId);
        Optional<Invitation> found = invitations.findByOrganizationIdAndId(organizationId, id);
        found.ifPresent(invitation -> {
            invitations.delete(invitation);
            audit.write(
                    account.actor(),
                    told(AuditAction.INVITATION_REVOKED, organizationId, invitation.email())
                            .before("role", Role.word(invitation.role())));
        });
        return found.isPresent();
    }

    /** Writes the invitation down; answers why not where it cannot be. */
    private Optional<Invited> keep(
            Account account, UUID organizationId, EmailAddress email, Role role, Locale language, LinkSecret secret) {
        if (access.locked(account, organizationId).closedAt() != null) {
            return Optional.of(new Invited.Closed());
        }
        Instant now = clock.instant();
        invitations.forget(organizationId, now.minus(FORGOTTEN_AFTER));
        Optional<Invitation> before = invitations.findByOrganizationIdAndEmailKey(organizationId, email.key());
        boolean waits = before.filter(invitation -> invitation.open(now)).isPresent();
        if (!waits && invitations.countByOrganizationIdAndExpiresAtAfter(organizationId, now) >= MOST) {
            return Optional.of(new Invited.Full());
        }
        before.ifPresentOrElse(
                invitation -> invitation.repeat(role, language, account.email(), secret, now),
                () -> invitations.save(
                        new Invitation(organizationId, email, role, language, account.email(), secret, now)));
        tellInvited(account, organizationId, email, role);
        return Optional.empty();
    }

    private void tellInvited(Account account, UUID organizationId, EmailAddress email, Role role) {
        audit.write(
                account.actor(),
                told(AuditAction.INVITED, organizationId, email.text()).after("role", Role.word(role)));
    }

    private static Happened told(AuditAction action, UUID organizationId, String email) {
        return Happened.of(action).in(organizationId).to(email);
    }

    private boolean member(String emailKey, UUID organizationId) {
        return people.findByEmailKey(emailKey)
                .flatMap(person -> memberships.findByPersonIdAndOrganizationId(person.id(), organizationId))
                .isPresent();
    }
}
