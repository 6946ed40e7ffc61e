package io.sealpost.domains;

import io.sealpost.accounts.OrganizationTrusted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives an organization that is trusted from now on what it has claimed, as far as nobody else holds it. */
@Component
class TrustedOrganizations {

    private final Domains domains;
    private final OwnershipChanges changes;

    TrustedOrganizations(Domains domains, OwnershipChanges changes) {
        this.domains = domains;
        this.changes = changes;
    }

    @EventListener
    void on(OrganizationTrusted trusted) {
        domains.findByOrganizationIdAndHeldNameIsNullAndRemovedAtIsNullOrderByName(trusted.organizationId())
                .forEach(changes::trusted);
    }
}
