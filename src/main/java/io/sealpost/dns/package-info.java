/**
 * Domain names and the questions we ask about them: MX, addresses, TXT, CNAME, with answers that tell apart
 * "there is none" from "could not ask".
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealpost.dns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
