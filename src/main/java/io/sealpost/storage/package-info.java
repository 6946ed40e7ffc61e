/**
 * The database at start-up: migrations that wait for a database that is not there yet, and health of it; revisions and
 * figures that modules keep in it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealpost.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
