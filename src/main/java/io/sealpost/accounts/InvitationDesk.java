package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import io.sealpost.mail.Letters;
import io.sealpost.mail.Posted;
import io.sealpost.web.Brand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks people to join an organization, by a letter with a link or by a link alone. */
@Service
public class InvitationDesk {

    private static final int MOST_OPEN = 500;

    private final OrganizationAccess access;
    private final Invitations invitations;
    private final Memberships memberships;
    private final People people;
    private final Letters letters;
    private final MessageSource messages;
    private final Brand brand;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Attempts sent;
    private final AuditTrail audit;

    InvitationDesk(
            OrganizationAccess access,
            Invitations invitations,
            Memberships memberships,
            People people,
            Letters letters,
            MessageSource messages,
            Brand brand,
            TransactionTemplate transaction,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.access = access;
        this.invitations = invitations;
        this.memberships = memberships;
        this.people = people;
        this.letters = letters;
        this.messages = messages;
        this.brand = brand;
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
     * @param language of the letter
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
        boolean kept =
                Boolean.TRUE.equals(transaction.execute(_ -> keep(account, organizationId, email, role, secret)));
        if (!kept) {
            return new Invited.Wait(Duration.ofHours(1));
        }
        Invited invited = post(account, organization, email, role, base + "/invitations/" + secret.text(), language);
        vouch(account, invited, secret);
        return invited;
    }

    /** Whoever else is shown the link could set the account up for somebody else's address. */
    private void vouch(Account account, Invited invited, LinkSecret secret) {
        if (invited instanceof Invited.Sent || account.operator()) {
            transaction.executeWithoutResult(_ -> invitations.vouch(secret.hash()));
        }
    }

    /** As {@link #invite}, for an invitation that is there; nothing where there is none of that id. */
    public Optional<Invited> repeat(Account account, UUID organizationId, UUID id, String base, Locale language) {
        access.managed(account, organizationId);
        return invitations
                .findByOrganizationIdAndId(organizationId, id)
                .map(found -> invite(account, organizationId, found.email(), found.role(), base, language));
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

    private boolean keep(Account account, UUID organizationId, EmailAddress email, Role role, LinkSecret secret) {
        access.locked(account, organizationId);
        @Nullable
        Invitation before = invitations
                .findByOrganizationIdAndEmailKey(organizationId, email.key())
                .orElse(null);
        if (before != null) {
            before.repeat(role, account.email(), secret, clock.instant());
            tellInvited(account, organizationId, email, role);
            return true;
        }
        if (invitations.countByOrganizationId(organizationId) >= MOST_OPEN) {
            return false;
        }
        invitations.save(new Invitation(organizationId, email, role, account.email(), secret, clock.instant()));
        tellInvited(account, organizationId, email, role);
        return true;
    }

    private void tellInvited(Account account, UUID organizationId, EmailAddress email, Role role) {
        audit.write(
                account.actor(),
                told(AuditAction.INVITED, organizationId, email.text()).after("role", Role.word(role)));
    }

    private static Happened told(AuditAction action, UUID organizationId, String email) {
        return Happened.of(action).in(organizationId).to(email);
    }

    private Invited post(
            Account account, Organization organization, EmailAddress email, Role role, String link, Locale language) {
        Object[] arguments = {
            account.email(),
            organization.name(),
            messages.getMessage("accounts.role." + role, null, language),
            link,
            Invitation.LIFETIME.toDays(),
            brand.name()
        };
        Posted posted = letters.send(
                email.text(),
                messages.getMessage("accounts.mail.invitation.subject", arguments, language),
                messages.getMessage("accounts.mail.invitation.text", arguments, language));
        return posted == Posted.SENT
                ? new Invited.Sent(email.text())
                : new Invited.ByHand(email.text(), link, posted == Posted.FAILED);
    }

    private boolean member(String emailKey, UUID organizationId) {
        return people.findByEmailKey(emailKey)
                .flatMap(person -> memberships.findByPersonIdAndOrganizationId(person.id(), organizationId))
                .isPresent();
    }
}
