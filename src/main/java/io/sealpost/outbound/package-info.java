/**
 * What we connect to and whom we trust there. Names come from whoever typed a domain, so every connection is first held
 * against {@link io.sealpost.outbound.AddressGuard}, with the address that is really connected to.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealpost.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
