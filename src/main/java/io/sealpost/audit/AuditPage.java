package io.sealpost.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what was found, the newest first. A search looks through so many entries at a time: then the page may be short or
 * empty although older entries may be found.
 *
 * @param next before which entry the next page begins; null where there is nothing older
 * @param lookedBackTo of a page that ended because so many entries were looked through, when the oldest of them happened;
 *     null otherwise
 */
public record AuditPage(
        List<SealedEntry> entries,
        @Nullable Long next,
        @Nullable Instant lookedBackTo) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
