/**
 * MTA-STS (RFC 8461) in pure Java. Mail between servers is encrypted only if both agree, and an attacker on the way can
 * make them disagree. MTA-STS lets a domain say in advance that its mail servers speak TLS with valid certificates: a
 * policy, served over HTTPS, names the servers (mx), what to do when one fails (mode: enforce, testing or none) and how
 * long to remember it (max_age); a TXT record at {@code _mta-sts} carries an id that changes with the policy. A sender that
 * cannot read the policy says nothing and protects nothing, so this module writes the one canonical text, and its reader
 * explains any other text line by line: what it means by the RFC, what is wrong with it, and what each of seven known
 * senders makes of it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dns"})
package io.sealpost.mtasts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
