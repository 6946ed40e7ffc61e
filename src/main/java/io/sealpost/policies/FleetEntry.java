package io.sealpost.policies;

import io.sealpost.mtasts.PolicyMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What lists need to find, filter and sort a domain.
 *
 * @param name as A-labels
 * @param text what a search looks through, see {@link DomainSearch#textOf}
 */
record FleetEntry(
        String name,
        String text,
        PolicyState state,
        @Nullable PolicyMode mode,
        Instant changedAt) {}
