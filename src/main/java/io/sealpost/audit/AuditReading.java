package io.sealpost.audit;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds entries. Whoever asks has made sure who may read what. Everything that is committed is sealed first. */
@Service
public class AuditReading {

    private static final int PAGE = 1_000;

    private final AuditSealing sealing;
    private final AuditHeads heads;
    private final AuditSearch search;
    private final JdbcClient jdbc;

    AuditReading(AuditSealing sealing, AuditHeads heads, AuditSearch search, JdbcClient jdbc) {
        this.sealing = sealing;
        this.heads = heads;
        this.search = search;
        this.jdbc = jdbc;
    }

    /**
     * The newest first.
     *
     * @param before where the page begins, as the page before said; null for the first page
     * @param size how many entries at most
     */
    public AuditPage page(AuditQuery query, @Nullable Long before, int size) {
        sealing.nowIfPossible();
        return search.page(query, before, size);
    }

    /**
     * The oldest first, one after the other, however many there are.
     *
     * @return the end of the chain when this began: nothing after it was told
     */
    public AuditHead each(AuditQuery query, Consumer<SealedEntry> reader) {
        AuditHead end = head(query.organizationId());
        long last = last(query.organizationId(), end);
        long place = 0;
        List<SealedEntry> page;
        do {
            page = search.after(query, place, last, PAGE);
            page.forEach(reader);
            place = page.isEmpty() ? place : page.getLast().place().sequence();
        } while (page.size() == PAGE);
        return end;
    }

    /** The end of the chain of an organization, or of the instance. */
    public AuditHead head(@Nullable UUID organizationId) {
        sealing.nowIfPossible();
        return heads.of(organizationId == null ? AuditSealing.INSTANCE : organizationId);
    }

    /** The instance's sequence of the last entry of a chain. */
    private long last(@Nullable UUID organizationId, AuditHead end) {
        if (organizationId == null) {
            return end.sequence();
        }
        return jdbc.sql("select sequence from audit_entry where organization_id = :organization"
                        + " and organization_sequence = :place")
                .param("organization", organizationId)
                .param("place", end.sequence())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
