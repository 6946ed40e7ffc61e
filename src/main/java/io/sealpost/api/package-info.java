/**
 * The API for programs, under {@code /api/v1}: what people can do on the pages, in JSON, for the holder of a token. The
 * root of the module is what every request goes through (token, limits, idempotency); {@code problem} says what went
 * wrong, {@code v1} holds the resources, {@code web} the pages that people see of it. Nothing here decides anything
 * about domains: that is done by the same services as behind the pages.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "audit",
            "domains",
            "policies",
            "policies :: providers",
            "policies :: fetch",
            "certificates",
            "checks",
            "checks :: history",
            "bulk",
            "bulk :: file",
            "mtasts",
            "tlsrpt",
            "dns",
            "outbound",
            "jobs",
            "storage",
            "web"
        })
package io.sealpost.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
