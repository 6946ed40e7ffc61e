package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes who has which role in an organization; it never loses its last owner. */
@Service
public class MembershipDesk {

    private final OrganizationAccess access;
    private final Organizations organizations;
    private final Memberships memberships;
    private final People people;
    private final Passkeys passkeys;
    private final AuditTrail audit;

    MembershipDesk(
            OrganizationAccess access,
            Organizations organizations,
            Memberships memberships,
            People people,
            Passkeys passkeys,
            AuditTrail audit) {
        this.organizations = organizations;
        this.passkeys = passkeys;
        this.audit = audit;
        this.access = access;
        this.memberships = memberships;
        this.people = people;
    }

    /** For the organization's owners and for operators; counts from the person's next click. */
    @Transactional
    public MemberChange changeRole(Account account, UUID organizationId, UUID personId, Role role) {
        access.locked(account, organizationId);
        return memberships
                .findByPersonIdAndOrganizationId(personId, organizationId)
                .map(member -> {
                    if (role != Role.OWNER && memberships.lastOwner(member)) {
                        return MemberChange.LAST_OWNER;
                    }
                    Role before = member.role();
                    member.becomes(role);
                    tell(AuditAction.ROLE_CHANGED, account, organizationId, personId, before, role);
                    return MemberChange.DONE;
                })
                .orElse(MemberChange.NOBODY);
    }

    /** Whoever is removed keeps their account and their other organizations; without any, passkeys go. */
    @Transactional
    public MemberChange remove(Account account, UUID organizationId, UUID personId) {
        access.locked(account, organizationId);
        return takeOut(account, organizationId, personId);
    }

    /** As {@link #remove}, for whoever has a role of their own in it, whatever it lets them do, and wants it no more. */
    @Transactional
    public MemberChange leave(Account account, UUID organizationId) {
        account.needsToBeAPerson();
        if (!memberships.existsByPersonIdAndOrganizationId(account.personId(), organizationId)) {
            return MemberChange.NOBODY;
        }
        return organizations
                .lock(organizationId)
                .map(_ -> takeOut(account, organizationId, account.personId()))
                .orElse(MemberChange.NOBODY);
    }

    /** An operator becomes an owner, which the others see in the list of people. */
    @Transactional
    public void join(Account account, UUID organizationId) {
        account.needs(Right.RUN_INSTANCE);
        Organization organization = access.locked(account, organizationId);
        Person person = people.findById(account.personId()).orElseThrow(UnknownHereException::new);
        memberships
                .findByPersonIdAndOrganizationId(account.personId(), organizationId)
                .ifPresentOrElse(
                        member -> member.becomes(Role.OWNER),
                        () -> memberships.save(new Membership(person, organization, Role.OWNER)));
        tell(AuditAction.OPERATOR_JOINED, account, organizationId, account.personId(), null, Role.OWNER);
    }

    private MemberChange takeOut(Account account, UUID organizationId, UUID personId) {
        return memberships
                .findByPersonIdAndOrganizationId(personId, organizationId)
                .map(member -> {
                    if (memberships.lastOwner(member)) {
                        return MemberChange.LAST_OWNER;
                    }
                    memberships.delete(member);
                    tell(AuditAction.MEMBER_REMOVED, account, organizationId, personId, member.role(), null);
                    people.findById(personId).ifPresent(person -> passkeys.leave(account, organizationId, person));
                    return MemberChange.DONE;
                })
                .orElse(MemberChange.NOBODY);
    }

    private void tell(
            AuditAction action,
            Account account,
            UUID organizationId,
            UUID personId,
            @Nullable Role before,
            @Nullable Role after) {
        String email = people.findById(personId).map(Person::email).orElse("");
        audit.write(
                account.actor(),
                Happened.of(action)
                        .in(organizationId)
                        .to(email)
                        .before("role", Role.word(before))
                        .after("role", Role.word(after)));
    }
}
