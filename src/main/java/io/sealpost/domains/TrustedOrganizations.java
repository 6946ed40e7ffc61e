package io.sealpost.domains;

import io.sealpost.accounts.OrganizationTrusted;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives an organization that is trusted from now on what it has claimed, as far as nobody else holds it, and looks again at
 * what was dropped because its DNS had left.
 */
@Component
class TrustedOrganizations {

    private static final String LOOK_AGAIN =
            "update domain set look_due_at = :now where organization_id = :organization"
                    + " and left_because = 'DEPARTED' and look_due_at is null";

    private final Domains domains;
    private final OwnershipChanges changes;
    private final JdbcClient jdbc;
    private final Clock clock;

    TrustedOrganizations(Domains domains, OwnershipChanges changes, JdbcClient jdbc, Clock clock) {
        this.domains = domains;
        this.changes = changes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(OrganizationTrusted trusted) {
        jdbc.sql(LOOK_AGAIN)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organization", trusted.organizationId())
                .update();
        domains.findByOrganizationIdAndHeldNameIsNullAndRemovedAtIsNullOrderByName(trusted.organizationId())
                .forEach(changes::trusted);
    }
}
