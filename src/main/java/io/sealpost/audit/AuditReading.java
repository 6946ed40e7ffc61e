package io.sealpost.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
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
    private final JdbcClient jdbc;

    AuditReading(AuditSealing sealing, AuditHeads heads, JdbcClient jdbc) {
        this.sealing = sealing;
        this.heads = heads;
        this.jdbc = jdbc;
    }

    /**
     * The newest first.
     *
     * @param before the sequence of the last entry of the page before; null for the first page
     */
    public List<SealedEntry> page(AuditQuery query, @Nullable Long before, int size) {
        sealing.nowIfPossible();
        return ask(query, before == null ? "" : " and sequence < :place", before, " order by sequence desc", size);
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
            page = ask(query, " and sequence > :place and sequence <= " + last, place, " order by sequence", PAGE);
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

    private List<SealedEntry> ask(AuditQuery query, String where, @Nullable Long place, String order, int size) {
        StringBuilder sql = new StringBuilder("select * from audit_entry where 1 = 1");
        add(sql, query.organizationId() != null, " and organization_id = :organization");
        add(sql, !query.text().isBlank(), " and search_text like :text escape '\\'");
        add(sql, !query.area().isBlank(), " and (action = :area or action like :areas escape '\\')");
        add(sql, query.domain() != null, " and domain = :domain");
        add(sql, query.since() != null, " and happened_at >= :since");
        add(sql, query.until() != null, " and happened_at < :until");
        sql.append(where).append(order).append(" limit :size");
        JdbcClient.StatementSpec asked = jdbc.sql(sql.toString()).param("size", size);
        if (place != null) {
            asked = asked.param("place", place);
        }
        return fill(asked, query).query(AuditRows::sealed).list();
    }

    private static JdbcClient.StatementSpec fill(JdbcClient.StatementSpec asked, AuditQuery query) {
        JdbcClient.StatementSpec filled = asked;
        if (query.organizationId() != null) {
            filled = filled.param("organization", query.organizationId());
        }
        if (!query.text().isBlank()) {
            filled = filled.param("text", "%" + escaped(query.text().strip().toLowerCase(Locale.ROOT)) + "%");
        }
        if (!query.area().isBlank()) {
            filled = filled.param("area", query.area()).param("areas", escaped(query.area()) + ".%");
        }
        if (query.domain() != null) {
            filled = filled.param("domain", query.domain());
        }
        filled = time(filled, "since", query.since());
        return time(filled, "until", query.until());
    }

    private static JdbcClient.StatementSpec time(JdbcClient.StatementSpec asked, String name, @Nullable Instant time) {
        return time == null ? asked : asked.param(name, time.atOffset(ZoneOffset.UTC));
    }

    private static void add(StringBuilder sql, boolean wanted, String condition) {
        if (wanted) {
            sql.append(condition);
        }
    }

    private static String escaped(String text) {
        return text.replaceAll("([%_\\\\])", "\\\\$1");
    }
}
