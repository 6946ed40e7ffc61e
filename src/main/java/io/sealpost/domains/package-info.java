/**
 * Domains that an organization has claimed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "dns", "web"})
package io.sealpost.domains;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
