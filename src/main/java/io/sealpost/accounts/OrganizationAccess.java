package io.sealpost.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Whether somebody may see an organization's people, and change them: in whichever organization they are just now. */
@Component
class OrganizationAccess {

    private final Organizations organizations;
    private final CurrentStandings standings;
    private final JdbcClient jdbc;

    OrganizationAccess(Organizations organizations, CurrentStandings standings, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.standings = standings;
    }

    /**
     * The role in it; empty where there is none, or a second factor is missing that it asks for. A token has the role of
     * its scope, and in its organization alone.
     */
    Optional<Role> role(Account account, UUID organizationId) {
        if (account.program()) {
            return account.organizationId().equals(organizationId) ? Optional.of(account.role()) : Optional.empty();
        }
        return standings
                .of(account.personId(), organizationId)
                .filter(standing -> standing.in(organizationId) && !standings.keptOut(standing))
                .map(standing -> standing.account().role());
    }

    /** Whether the account runs the instance and nothing of this organization is in its way. */
    boolean operates(Account account, UUID organizationId) {
        return account.operator() && (account.program() || !standings.keptOut(account.personId(), organizationId));
    }

    boolean manages(Account account, Optional<Role> role) {
        return account.operator() || role.equals(Optional.of(Role.OWNER));
    }

    /** Whether the person has a role in the organization, of their own or over its group, be it closed or not. */
    boolean belongs(UUID personId, UUID organizationId) {
        return jdbc.sql("""
                        select count(*) from organization o
                          left join membership m on m.organization_id = o.id and m.person_id = :person
                          left join group_membership g on g.group_id = o.group_id and g.person_id = :person
                         where o.id = :organization and (m.id is not null or g.id is not null)
                        """)
                        .param("person", personId)
                        .param("organization", organizationId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Inside the caller's transaction, with the organization locked against every other change of its people. */
    Organization locked(Account account, UUID organizationId) {
        mustManage(account, organizationId);
        return organizations.lock(organizationId).orElseThrow(UnknownHereException::new);
    }

    /** As {@link #locked}, without the lock. */
    Organization managed(Account account, UUID organizationId) {
        mustManage(account, organizationId);
        return organizations.findById(organizationId).orElseThrow(UnknownHereException::new);
    }

    private void mustManage(Account account, UUID organizationId) {
        Optional<Role> role = role(account, organizationId);
        boolean operates = operates(account, organizationId);
        if (role.isEmpty() && !account.operator()) {
            throw new UnknownHereException();
        }
        if (!operates && !role.equals(Optional.of(Role.OWNER))) {
            throw new AccessDeniedException("Owners manage an organization's people");
        }
    }
}
