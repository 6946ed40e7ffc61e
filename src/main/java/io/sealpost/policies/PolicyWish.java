package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A policy that somebody wants to be published.
 *
 * @param basedOn the number of the version that the author was looking at, 0 for none or an adopted one
 * @param republishedFrom the older version whose policy it is, or null
 */
public record PolicyWish(
        DomainName domain,
        StsPolicy policy,
        int basedOn,
        @Nullable Integer republishedFrom) {

    /** A policy of its own. */
    public PolicyWish(DomainName domain, StsPolicy policy, int basedOn) {
        this(domain, policy, basedOn, null);
    }
}
