/**
 * The public side: policies served to sending mail servers from memory, by Netty, with or without the database.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"policies", "certificates", "mtasts", "dns"})
package io.sealpost.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
