package io.sealpost.demo;

import io.sealpost.dns.DomainName;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A host that is not as it should be.
 *
 * @param alias the name it is an alias of, or null
 */
record SampleHost(
        DomainName name,
        @Nullable DomainName alias,
        @DefaultValue("works") State state) {

    enum State {
        WORKS,
        MISSING,
        NO_ADDRESS,
        SERVFAIL
    }
}
