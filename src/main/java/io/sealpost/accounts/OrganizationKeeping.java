package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, renames, groups, closes and reopens organizations. */
@Service
public class OrganizationKeeping {

    private final ApplicationEventPublisher events;
    private final OrganizationAccess access;
    private final OrganizationGroups groups;
    private final NewOrganizations fresh;
    private final Clock clock;
    private final AuditTrail audit;

    OrganizationKeeping(
            OrganizationAccess access,
            OrganizationGroups groups,
            NewOrganizations fresh,
            Clock clock,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.events = events;
        this.fresh = fresh;
        this.audit = audit;
        this.access = access;
        this.groups = groups;
        this.clock = clock;
    }

    /** What is wrong with a typed name: a message key, or null for nothing. */
    public @Nullable String objection(String typed) {
        return Organization.objection(typed);
    }

    /** A new organization without people; answers its id. For operators. */
    @Transactional
    public UUID create(Account account, String name) {
        account.needs(Right.RUN_INSTANCE);
        return fresh.make(name, account.actor());
    }

    /** For its owners and for operators. */
    @Transactional
    public void rename(Account account, UUID id, String name) {
        Organization organization = access.locked(account, id);
        String before = organization.name();
        organization.rename(name);
        audit.write(
                account.actor(),
                Happened.of(AuditAction.ORGANIZATION_RENAMED)
                        .in(id)
                        .to(organization.name())
                        .before("name", before)
                        .after("name", organization.name()));
    }

    /** Puts the organization into a group, or into none with null. For operators; a group that is gone is a 404. */
    @Transactional
    public void group(Account account, UUID id, @Nullable UUID group) {
        account.needs(Right.RUN_INSTANCE);
        if (group != null && groups.findById(group).isEmpty()) {
            throw new UnknownHereException();
        }
        Organization organization = access.locked(account, id);
        UUID before = organization.groupId();
        organization.belongsTo(group);
        audit.write(
                account.actor(),
                told(AuditAction.ORGANIZATION_GROUPED, organization)
                        .before("group", nameOf(before))
                        .after("group", nameOf(group)));
    }

    /**
     * Nobody enters the organization any more, no token of it opens anything, no webhook of it is told; what is published
     * stays served.
     */
    @Transactional
    public void close(Account account, UUID id) {
        account.needs(Right.RUN_INSTANCE);
        Organization organization = access.locked(account, id);
        organization.close(clock.instant());
        audit.write(account.actor(), told(AuditAction.ORGANIZATION_CLOSED, organization));
        events.publishEvent(new OrganizationClosed(id));
    }

    @Transactional
    public void reopen(Account account, UUID id) {
        account.needs(Right.RUN_INSTANCE);
        Organization organization = access.locked(account, id);
        organization.reopen();
        audit.write(account.actor(), told(AuditAction.ORGANIZATION_REOPENED, organization));
    }

    private @Nullable String nameOf(@Nullable UUID group) {
        return group == null
                ? null
                : groups.findById(group).map(OrganizationGroup::name).orElse(null);
    }

    private static Happened told(AuditAction action, Organization organization) {
        return Happened.of(action).in(organization.id()).to(organization.name());
    }
}
