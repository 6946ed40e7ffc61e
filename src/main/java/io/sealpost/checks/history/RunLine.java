package io.sealpost.checks.history;

import io.sealpost.checks.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One check in a list.
 *
 * @param askedBy the address of the person who asked for it, or null
 * @param endedAt null while it runs
 * @param verdict null unless it has ended
 */
public record RunLine(
        UUID id,
        RunOrigin origin,
        @Nullable String askedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        RunState state,
        @Nullable Verdict verdict,
        RunCounts counts) {}
