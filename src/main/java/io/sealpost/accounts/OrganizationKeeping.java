package io.sealpost.accounts;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, renames, groups, closes and reopens organizations. */
@Service
public class OrganizationKeeping {

    private final Organizations organizations;
    private final OrganizationAccess access;
    private final OrganizationGroups groups;
    private final OrganizationsProperties properties;
    private final Clock clock;

    OrganizationKeeping(
            Organizations organizations,
            OrganizationAccess access,
            OrganizationGroups groups,
            OrganizationsProperties properties,
            Clock clock) {
        this.properties = properties;
        this.organizations = organizations;
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
        Organization made = new Organization(name, clock.instant());
        made.trust(properties.trustNewOrganizations());
        return organizations.save(made).id();
    }

    /** For its owners and for operators. */
    @Transactional
    public void rename(Account account, UUID id, String name) {
        access.locked(account, id).rename(name);
    }

    /** Puts the organization into a group, or into none with null. For operators; a group that is gone is a 404. */
    @Transactional
    public void group(Account account, UUID id, @Nullable UUID group) {
        account.needs(Right.RUN_INSTANCE);
        if (group != null && groups.findById(group).isEmpty()) {
            throw new UnknownHereException();
        }
        access.locked(account, id).belongsTo(group);
    }

    /** Nobody enters the organization any more, no token of it opens anything; what is published stays served. */
    @Transactional
    public void close(Account account, UUID id) {
        account.needs(Right.RUN_INSTANCE);
        access.locked(account, id).close(clock.instant());
    }

    @Transactional
    public void reopen(Account account, UUID id) {
        account.needs(Right.RUN_INSTANCE);
        access.locked(account, id).reopen();
    }
}
