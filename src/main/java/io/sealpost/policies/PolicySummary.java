package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the policy of one domain stands.
 *
 * @param mode of the version that is served; null while none is
 * @param maxAgeSeconds as for {@code mode}
 * @param policyId as for {@code mode}
 * @param seenId the id that DNS last showed, or null
 * @param number of the newest version made here, 0 before the first
 * @param changedAt last claim, publication or removal
 * @param reportAddress where TLS reports shall go, or null for the preset
 */
public record PolicySummary(
        UUID domainId,
        DomainName domain,
        PolicyState state,
        @Nullable PolicyMode mode,
        @Nullable Long maxAgeSeconds,
        @Nullable String policyId,
        @Nullable String seenId,
        int number,
        Instant changedAt,
        @Nullable String reportAddress) {}
