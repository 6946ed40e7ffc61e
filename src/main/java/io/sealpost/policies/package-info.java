/**
 * Policies from draft to published version, their ids and their history, and the DNS records that announce them.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"accounts", "audit", "domains", "mtasts", "tlsrpt", "dns", "outbound", "storage", "web"})
package io.sealpost.policies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
