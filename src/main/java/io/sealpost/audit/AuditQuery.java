package io.sealpost.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the trail; null and empty stand for everything.
 *
 * @param organizationId of which the entries are
 * @param text a part of a person's or token's name, a domain, a subject or an address, in any case
 * @param area what comes before the dot of an action's code, or a whole code
 * @param since the first moment
 * @param until the first moment that is too late
 */
public record AuditQuery(
        @Nullable UUID organizationId,
        String text,
        String area,
        @Nullable String domain,
        @Nullable Instant since,
        @Nullable Instant until) {

    public static AuditQuery everything(@Nullable UUID organizationId) {
        return new AuditQuery(organizationId, "", "", null, null, null);
    }

    /** The same of this organization alone. */
    public AuditQuery of(UUID organization) {
        return new AuditQuery(organization, text, area, domain, since, until);
    }

    /** Whether it leaves out entries of its chain. */
    public boolean selects() {
        return !equals(everything(organizationId));
    }
}
