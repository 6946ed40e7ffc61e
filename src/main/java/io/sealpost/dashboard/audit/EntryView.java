package io.sealpost.dashboard.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it is shown.
 *
 * @param icon of what it is about
 * @param who a name, or a word for those who have none
 * @param whoIcon whether it was a person, a program or Sealpost itself
 * @param from an address, or a word
 * @param domain as people write it; null for none
 * @param domainPath where it leads; null where the reader has no such domain
 * @param organization its name, for who reads of several; null for none
 */
record EntryView(
        long sequence,
        Instant at,
        String action,
        String code,
        String icon,
        String who,
        String whoIcon,
        String from,
        @Nullable String domain,
        @Nullable String domainPath,
        @Nullable String subject,
        @Nullable UUID organizationId,
        @Nullable String organization,
        List<Change> changes,
        String id,
        @Nullable String request,
        String hash) {

    /** One value. Null where there was none, or is none any more. */
    record Change(
            String name, @Nullable String before, @Nullable String after) {

        public boolean both() {
            return before != null && after != null;
        }
    }
}
