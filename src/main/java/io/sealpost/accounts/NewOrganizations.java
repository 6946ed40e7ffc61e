package io.sealpost.accounts;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes organizations, as an operator or a provider's claims ask for them. */
@Component
class NewOrganizations {

    private final Organizations organizations;
    private final OrganizationsProperties properties;
    private final Clock clock;
    private final AuditTrail audit;

    NewOrganizations(Organizations organizations, OrganizationsProperties properties, Clock clock, AuditTrail audit) {
        this.organizations = organizations;
        this.properties = properties;
        this.clock = clock;
        this.audit = audit;
    }

    /** One without people; answers its id. Inside the caller's transaction. */
    UUID make(String name, Actor actor) {
        Organization made = new Organization(name, clock.instant());
        made.trust(properties.trustNewOrganizations());
        organizations.saveAndFlush(made);
        audit.write(
                actor,
                Happened.of(AuditAction.ORGANIZATION_CREATED)
                        .in(made.id())
                        .to(made.name())
                        .after("name", made.name())
                        .after("trusted", properties.trustNewOrganizations()));
        return made.id();
    }
}
