/**
 * Visits mail servers as a sending server does, as far as TLS (RFC 5321, RFC 3207), and sends no mail.
 */
@NullMarked
@NamedInterface("smtp")
package io.sealpost.checks.smtp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
