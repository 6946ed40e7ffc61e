package io.sealpost.edge;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, whatever version of HTTP it speaks.
 *
 * @param verb GET, HEAD or anything else
 * @param policyPath whether the path is {@code /.well-known/mta-sts.txt} (RFC 8461 §3.3)
 * @param domain the policy domain in lower case, null where the host does not begin with {@code mta-sts.}
 * @param ifNoneMatch the value of {@code If-None-Match}, null where absent
 * @param challenge what a CA asks for, null in every other request
 */
record PolicyRequest(
        Verb verb,
        boolean policyPath,
        @Nullable String domain,
        @Nullable String ifNoneMatch,
        @Nullable Challenge challenge) {

    /** A question of a CA: {@code /.well-known/acme-challenge/<token>} (RFC 8555 §8.3) of a host in lower case. */
    record Challenge(String host, String token) {}

    /** A request that is no CA's question. */
    PolicyRequest(Verb verb, boolean policyPath, @Nullable String domain, @Nullable String ifNoneMatch) {
        this(verb, policyPath, domain, ifNoneMatch, null);
    }

    enum Verb {
        GET,
        HEAD,
        OTHER
    }
}
