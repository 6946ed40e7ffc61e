/**
 * SMTP TLS Reporting (RFC 8460) in pure Java: the TXT record that says where reports go.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dns"})
package io.sealpost.tlsrpt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
