package io.sealpost.policies;

import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.StsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What is published for a domain elsewhere when it comes here.
 *
 * @param id of the one valid TXT record, or null
 * @param text of the policy as fetched, or null
 * @param policy the text as RFC 8461 reads it; null where there is none or it is invalid
 */
public record ForeignPolicy(
        @Nullable PolicyId id,
        byte @Nullable [] text,
        @Nullable StsPolicy policy) {

    public boolean exists() {
        return id != null || text != null;
    }
}
