package io.sealpost.demo;

import io.sealpost.dns.DomainName;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A host that is not as it should be.
 *
 * @param alias the name it is an alias of, or null
 * @param mail what whoever delivers mail to it meets
 */
record SampleHost(
        DomainName name,
        @Nullable DomainName alias,
        @DefaultValue("works") State state,
        @DefaultValue("works") Mail mail) {

    enum Mail {
        WORKS,
        NO_STARTTLS,
        EXPIRED,
        WRONG_NAME,
        UNTRUSTED,
        UNREACHABLE
    }

    enum State {
        WORKS,
        MISSING,
        NO_ADDRESS,
        SERVFAIL
    }
}
