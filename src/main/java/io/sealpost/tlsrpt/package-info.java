/**
 * SMTP TLS Reporting (RFC 8460) in pure Java. A receiving domain does not see mail that a sender could not deliver safely;
 * so it asks senders to tell it once a day, with a TXT record at {@code _smtp._tls} that names where reports go: mail
 * addresses or HTTPS addresses (rua). This module writes that record and explains any other text found at that name.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dns"})
package io.sealpost.tlsrpt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
