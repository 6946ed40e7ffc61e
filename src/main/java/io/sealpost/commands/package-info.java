/**
 * The command line: checks a domain or a policy text without a server and without a database, and ends. Nothing here
 * may start Spring.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "checks", "dns", "mtasts"})
package io.sealpost.commands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
