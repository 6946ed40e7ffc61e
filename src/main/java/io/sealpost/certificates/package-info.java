/**
 * Certificates for {@code mta-sts.<domain>}: a policy counts only over HTTPS with a valid one (RFC 8461 §3.3). Every
 * host has a row that says which certificate it presents. A certificate is ordered from an authority by ACME (RFC 8555)
 * once the domain's policy is served and its name leads here, and renewed when the authority suggests it (RFC 9773); or
 * an organization brings its own. Private keys are stored sealed by {@code KeyVault}. Each host's work is a job of its
 * own, so that one host's trouble is never another's.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"accounts", "audit", "domains", "policies", "dns", "jobs", "outbound", "storage", "web"})
package io.sealpost.certificates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
