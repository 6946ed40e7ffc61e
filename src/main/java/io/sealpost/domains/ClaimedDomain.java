package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain as its organization sees it.
 *
 * @param held whether the organization holds it: what it publishes is served
 * @param removedAt when it was taken off this instance; null while it is here
 */
public record ClaimedDomain(
        UUID id,
        UUID organizationId,
        DomainName name,
        boolean held,
        Instant claimedAt,
        @Nullable Instant removedAt) {

    public boolean removed() {
        return removedAt != null;
    }
}
