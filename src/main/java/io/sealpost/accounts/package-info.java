/**
 * People, organizations and how they sign in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "dns", "mail", "web"})
package io.sealpost.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
