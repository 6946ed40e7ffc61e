/**
 * Who runs the mail servers of a domain and who holds its DNS, recognised by name from two data files that anyone can
 * extend: {@code providers/mail-providers.yaml} gives the mx patterns that a mail provider documents for MTA-STS,
 * {@code providers/dns-hosts.yaml} how the form of a DNS host wants a record typed.
 */
@NullMarked
@NamedInterface("providers")
package io.sealpost.policies.providers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
