package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * What the edge serves for one domain from a revision on.
 *
 * @param domain the policy domain, without {@code mta-sts.}
 * @param id the id of the version, which is also its ETag; null where nothing is served any more
 * @param text the exact bytes; null where nothing is served any more
 * @param revision the change that made it so; rises with every change of any domain, in the order of commits
 */
public record HostedPolicy(DomainName domain, @Nullable String id, byte @Nullable [] text, long revision) {

    /** Whether the domain is served; where not, the edge answers 404. */
    public boolean served() {
        return text != null;
    }
}
