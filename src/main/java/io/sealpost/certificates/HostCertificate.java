package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * What one host presents from a revision on.
 *
 * @param fingerprint the SHA-256 of the leaf's DER form in lower-case hexadecimal digits; null where there is none
 * @param revision rises with every change of any host, in the order of commits
 */
public record HostCertificate(DomainName host, @Nullable String fingerprint, long revision) {}
