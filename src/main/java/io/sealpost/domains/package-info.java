/**
 * Who has which domain. An organization <em>claims</em> a name, which shows and serves nothing; it <em>holds</em> the
 * name once the DNS has proved that it controls the domain, by a TXT record that only this claim could know or by aliases
 * that end in names of this claim (draft-ietf-dnsop-domain-verification-techniques). Any number of organizations may
 * claim a name and one at most holds it. The proof is looked at again every day: a domain whose DNS has left us has
 * departed, and is let go after a grace time; to organizations that the operator trusts it returns by itself. Whoever
 * proves a name that is held already opens a transfer.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "audit", "dns", "jobs", "storage", "web"})
package io.sealpost.domains;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
