package io.sealpost.accounts;

import java.time.Instant;
import java.util.UUID;

/**
 * A place where somebody is signed in.
 *
 * @param device the browser and the system, as far as they say so
 * @param current whether it is the one that asks
 */
record SessionLine(UUID id, String device, String address, Instant begunAt, Instant lastSeenAt, boolean current) {}
