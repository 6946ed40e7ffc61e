/**
 * Looks at a domain as a careful sending mail server does, and explains what it finds. Every finding has a stable code,
 * whose page in docs/checks says what is looked at and what comes of it. Nothing in this package needs Spring or a
 * database: {@link io.sealpost.checks.DomainCheck} takes what we host as a value and tells its findings one by one. What
 * is kept of checks, and when they come by themselves, is in {@link io.sealpost.checks.history}.
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
