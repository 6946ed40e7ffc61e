/**
 * The audit trail: who did what, when, from where, with what was before and after. An entry is written in the
 * transaction of the change that it tells of, so that there is no change without its entry and no entry without its
 * change. A moment later it is sealed: it takes the next number, and a hash over itself and over the entry before it, so
 * that nothing sealed can be changed, removed or put elsewhere without every later hash being wrong. Sealed entries are
 * never changed or deleted. Who may read what is decided above, in {@code accounts}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"jobs", "storage", "web"})
package io.sealpost.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
