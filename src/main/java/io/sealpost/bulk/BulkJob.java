package io.sealpost.bulk;

import io.sealpost.bulk.file.FileFormat;
import io.sealpost.bulk.file.Remark;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import or a bulk action.
 *
 * @param organizationId in which it was begun
 * @param actorId the person or token that made it, or started it since
 * @param author the same, for histories
 * @param several whether rows are of more organizations than this one
 * @param readyAt when its last row had been looked at
 * @param source the name of the file, or empty
 * @param format of the file; null for an action
 * @param notes what is to be said of the file
 * @param mode what an action sets; null for the others, as {@code maxAge}
 * @param total how many rows it has
 * @param undoes the action that it undoes, or null
 */
public record BulkJob(
        UUID id,
        UUID organizationId,
        BulkKind kind,
        BulkState state,
        UUID actorId,
        String author,
        boolean several,
        Instant madeAt,
        @Nullable Instant readyAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        String source,
        @Nullable FileFormat format,
        List<Remark> notes,
        @Nullable PolicyMode mode,
        @Nullable MaxAge maxAge,
        String reason,
        int total,
        @Nullable UUID undoes) {

    public BulkJob {
        notes = List.copyOf(notes);
    }
}
