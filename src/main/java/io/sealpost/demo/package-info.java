/**
 * A sample world answered in-process, in the profile demo only.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "domains", "policies", "mtasts", "tlsrpt", "dns", "web"})
package io.sealpost.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
