package io.sealpost.accounts;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings somebody's roles up to what their provider says. What a person gave by hand, or another provider, stays as it is;
 * an organization keeps its last owner, and the instance its last operator.
 */
@Component
class ClaimedMemberships {

    private static final Logger log = LoggerFactory.getLogger(ClaimedMemberships.class);

    private final Organizations organizations;
    private final Memberships memberships;
    private final Operators operators;
    private final AuditTrail audit;

    ClaimedMemberships(Organizations organizations, Memberships memberships, Operators operators, AuditTrail audit) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.operators = operators;
        this.audit = audit;
    }

    /** Inside the caller's transaction. @param wanted the role in each organization, and none in all others */
    void bring(Person person, String registration, Map<UUID, Role> wanted, boolean operator) {
        TreeSet<UUID> touched = new TreeSet<>(wanted.keySet());
        memberships.findByPersonIdAndGivenBy(person.id(), registration).stream()
                .map(Membership::organizationId)
                .forEach(touched::add);
        touched.forEach(id -> settle(person, id, wanted.get(id), registration));
        operators.claimed(person, registration, operator, actor(registration));
    }

    private void settle(Person person, UUID id, @Nullable Role role, String registration) {
        Membership before =
                memberships.findByPersonIdAndOrganizationId(person.id(), id).orElse(null);
        boolean right = before == null ? role == null : !registration.equals(before.givenBy()) || before.role() == role;
        if (right) {
            return;
        }
        organizations.lock(id).ifPresent(organization -> {
            if (before == null) {
                give(person, organization, role, registration);
            } else {
                change(person, before, role, registration);
            }
        });
    }

    private void give(Person person, Organization organization, @Nullable Role role, String registration) {
        if (role != null && organization.closedAt() == null) {
            memberships.save(new Membership(person, organization, role, registration));
            tell(AuditAction.MEMBER_ADDED, person, organization.id(), registration, null, role);
        }
    }

    private void change(Person person, Membership member, @Nullable Role role, String registration) {
        Role before = member.role();
        if (role != Role.OWNER && memberships.lastOwner(member)) {
            log.warn(
                    "{} says that {} owns organization {} no more; they stay, being its last owner",
                    registration,
                    person.id(),
                    member.organizationId());
        } else if (role == null) {
            memberships.delete(member);
            tell(AuditAction.MEMBER_REMOVED, person, member.organizationId(), registration, before, null);
        } else {
            member.claimed(role, registration);
            tell(AuditAction.ROLE_CHANGED, person, member.organizationId(), registration, before, role);
        }
    }

    private void tell(
            AuditAction action,
            Person person,
            UUID organizationId,
            String registration,
            @Nullable Role before,
            @Nullable Role after) {
        audit.write(
                actor(registration),
                Happened.of(action)
                        .in(organizationId)
                        .to(person.email())
                        .before("role", Role.word(before))
                        .after("role", Role.word(after))
                        .after("provider", registration));
    }

    /** As whom the trail knows what claims have done. */
    static Actor actor(String registration) {
        return Actor.system("oidc/" + registration);
    }
}
