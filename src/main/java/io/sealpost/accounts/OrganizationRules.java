package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an organization asks of its people beyond their roles. */
@Service
public class OrganizationRules {

    private final OrganizationAccess access;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;

    OrganizationRules(OrganizationAccess access, JdbcClient jdbc, ApplicationEventPublisher events, AuditTrail audit) {
        this.events = events;
        this.audit = audit;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** Whether a change of a policy by this account waits for somebody else (four eyes). Owners' changes never do. */
    public boolean needsApproval(Account account) {
        return account.role() == Role.EDITOR && fourEyes(account.organizationId());
    }

    /** Whether editors' changes wait in this organization. */
    public boolean fourEyes(UUID organizationId) {
        return asks("four_eyes", organizationId);
    }

    /** Whether the operator trusts the organization, so that its domains need no proof. */
    public boolean trusted(UUID organizationId) {
        return asks("trusted", organizationId);
    }

    /** For operators. What the organization holds it keeps when it is trusted no more. */
    @Transactional
    public void trust(Account account, UUID organizationId, boolean wanted) {
        account.needs(Right.RUN_INSTANCE);
        Organization organization = access.locked(account, organizationId);
        boolean before = organization.trusted();
        organization.trust(wanted);
        audit.write(
                account.actor(),
                Happened.of(AuditAction.TRUST_CHANGED)
                        .in(organizationId)
                        .to(organization.name())
                        .before("trusted", before)
                        .after("trusted", wanted));
        if (wanted) {
            events.publishEvent(new OrganizationTrusted(organizationId));
        }
    }

    /** For its owners and for operators. */
    @Transactional
    public void fourEyes(Account account, UUID organizationId, boolean wanted) {
        Organization organization = access.locked(account, organizationId);
        boolean before = organization.fourEyes();
        organization.askForFourEyes(wanted);
        audit.write(
                account.actor(),
                Happened.of(AuditAction.FOUR_EYES_CHANGED)
                        .in(organizationId)
                        .to(organization.name())
                        .before("fourEyes", before)
                        .after("fourEyes", wanted));
    }

    private boolean asks(String column, UUID organizationId) {
        return jdbc.sql("select " + column + " from organization where id = :id")
                .param("id", organizationId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
