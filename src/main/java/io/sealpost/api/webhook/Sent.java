package io.sealpost.api.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a webhook's turn.
 *
 * @param taken how many deliveries the receiver took
 * @param refused whether the last one was not taken, which ends the turn
 * @param again when that one is tried again; null for never
 */
record Sent(int taken, boolean refused, @Nullable Instant again) {}
