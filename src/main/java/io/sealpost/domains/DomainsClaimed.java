package io.sealpost.domains;

import java.util.List;
import java.util.UUID;

/** Domains came to an organization, or came back to it; heard inside the claiming transaction. */
public record DomainsClaimed(UUID organizationId, List<ClaimedDomain> domains) {

    public DomainsClaimed {
        domains = List.copyOf(domains);
    }
}
