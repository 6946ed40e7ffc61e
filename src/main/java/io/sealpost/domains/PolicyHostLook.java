package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import java.util.concurrent.CompletableFuture;

/** Looks whether senders that ask for a domain's policy come here; made by the module that knows where "here" is. */
public interface PolicyHostLook {

    /** What was seen. */
    enum Lead {
        HERE,
        /** To somebody else, or nowhere. */
        ELSEWHERE,
        /** Nobody could tell. */
        UNKNOWN
    }

    /** Never completes exceptionally. */
    CompletableFuture<Lead> lookAt(DomainName domain);
}
