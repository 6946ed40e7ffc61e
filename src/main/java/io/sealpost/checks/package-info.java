/**
 * Looks at a domain as a careful sending mail server does, and explains what it finds. Every finding has a stable code,
 * whose page in docs/checks says what is looked at and what comes of it. Nothing here needs Spring or a database:
 * {@link io.sealpost.checks.DomainCheck} takes what we host as a value and tells its findings one by one.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "domains",
            "policies",
            "policies :: fetch",
            "mtasts",
            "tlsrpt",
            "dns",
            "outbound",
            "web",
            "storage",
            "jobs"
        })
package io.sealpost.checks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
