/**
 * The database at start-up: migrations that wait for a database that is not there yet, and health of it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealpost.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
