package io.sealpost.policies.web;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal in the list of those that wait.
 *
 * @param from the mode that is served now; null where nothing is
 * @param mine whether the reader proposed it
 * @param late whether another version came after it was proposed, so that it cannot be published as it is
 */
record ProposalRow(
        DomainName domain,
        UUID id,
        @Nullable PolicyMode from,
        PolicyMode to,
        String author,
        boolean mine,
        boolean late,
        String reason,
        Instant proposedAt) {

    /** Its page below those of all domains; so it stands in the list's form too. */
    public String path() {
        return domain.ascii() + "/proposals/" + id;
    }

    /** Whether the reader could approve it as it is. */
    public boolean approvable() {
        return !mine && !late;
    }
}
