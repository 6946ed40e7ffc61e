package io.sealpost.certificates.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One host in the list.
 *
 * @param ascii its domain as it stands in addresses
 * @param soon whether what it presents ends soon or has ended
 * @param ended whether it has ended
 * @param nextAttempt null where none is planned
 * @param anyMoment whether its time has come
 * @param trouble what was seen last, where its state says that something is wrong
 */
record FleetRow(
        String ascii,
        String unicode,
        String kind,
        String icon,
        String state,
        @Nullable Instant expiresAt,
        boolean soon,
        boolean ended,
        @Nullable Instant nextAttempt,
        boolean anyMoment,
        @Nullable String trouble) {}
