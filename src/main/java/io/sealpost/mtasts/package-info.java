/**
 * MTA-STS (RFC 8461) in pure Java: the TXT record, the policy text, its modes, lifetimes and mx patterns, the canonical
 * writer and the parser that explains what is wrong and which senders would refuse it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dns"})
package io.sealpost.mtasts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
