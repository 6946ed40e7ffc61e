/**
 * Checks that are kept: who asks for one follows it while it runs, on any node; every domain whose policy is served is
 * looked at once a day; what was seen is stored, compared and thinned; and each domain has its health, for lists.
 */
@NullMarked
@NamedInterface("history")
package io.sealpost.checks.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
