package io.sealpost.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain in a list.
 *
 * @param ascii the name as A-labels
 * @param unicode the name for people
 * @param mode enforce, testing, none, or null while nothing is served
 * @param state draft, published or removed
 * @param lifetime max_age in words, or null while nothing is served
 * @param seconds max_age in seconds
 * @param health at the last check; null while nothing is served
 * @param mark unproved, transfer or departed; null where nothing is to be said of ownership
 */
record DomainRow(
        String ascii,
        String unicode,
        @Nullable String mode,
        String state,
        @Nullable String policyId,
        @Nullable String lifetime,
        @Nullable String seconds,
        Instant changedAt,
        @Nullable HealthMark health,
        @Nullable String mark) {

    public boolean idn() {
        return !ascii.equals(unicode);
    }
}
