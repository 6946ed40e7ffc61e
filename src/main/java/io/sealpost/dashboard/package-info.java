/**
 * Pages that combine modules: home, the list of domains, a domain's overview. Owns no data.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "audit",
            "domains",
            "policies",
            "certificates",
            "checks",
            "checks :: history",
            "mtasts",
            "tlsrpt",
            "dns",
            "web"
        })
package io.sealpost.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
