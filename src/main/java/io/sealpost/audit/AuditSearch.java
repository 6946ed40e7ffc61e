package io.sealpost.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds sealed entries by their numbers. Days, organizations and domains are found by indices. No index finds a part of a
 * text on every database, so a search for one looks through so many entries at a time, from the newest on, and says how
 * far back it came.
 */
@Component
class AuditSearch {

    /** About half a second on a small machine. */
    private static final int AT_A_TIME = 100_000;

    /** Numbers are in the order of sealing: that of an entry is among those of the entries of a day before and after. */
    private static final Duration LOOSE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final AuditHeads heads;
    private final int atATime;

    @Autowired
    AuditSearch(JdbcClient jdbc, AuditHeads heads) {
        this(jdbc, heads, AT_A_TIME);
    }

    /** @param atATime how many entries are looked through for one page */
    AuditSearch(JdbcClient jdbc, AuditHeads heads, int atATime) {
        this.jdbc = jdbc;
        this.heads = heads;
        this.atATime = atATime;
    }

    /** @param before the sequence before which it begins; null for the newest */
    AuditPage page(AuditQuery query, @Nullable Long before, int size) {
        long top = top(query, before);
        long bottom = bottom(query);
        Long edge = looksThrough(query) ? edge(query.organizationId(), bottom, top) : null;
        List<SealedEntry> found = ask(query, edge == null ? bottom : edge, top, size + 1, true);
        if (found.size() > size) {
            List<SealedEntry> shown = found.subList(0, size);
            return new AuditPage(shown, shown.getLast().place().sequence(), null);
        }
        return edge == null ? new AuditPage(found, null, null) : new AuditPage(found, edge + 1, happened(edge));
    }

    /** The oldest first: those after the one number, up to the other. */
    List<SealedEntry> after(AuditQuery query, long last, long end, int size) {
        return ask(query, last, end + 1, size, false);
    }

    private static boolean looksThrough(AuditQuery query) {
        return query.domain() == null
                && !(query.text().isBlank() && query.area().isBlank());
    }

    /** Everything that is asked for has a lower number. */
    private long top(AuditQuery query, @Nullable Long before) {
        long top = heads.of(AuditSealing.INSTANCE).sequence() + 1;
        if (query.until() != null) {
            top = first(
                            "select sequence from audit_entry where happened_at >= :time"
                                    + " order by happened_at, sequence limit 1",
                            query.until().plus(LOOSE))
                    .orElse(top);
        }
        return before == null ? top : Math.min(before, top);
    }

    /** Everything that is asked for has a higher number. */
    private long bottom(AuditQuery query) {
        return query.since() == null
                ? 0
                : first(
                                "select sequence from audit_entry where happened_at < :time"
                                        + " order by happened_at desc, sequence desc limit 1",
                                query.since().minus(LOOSE))
                        .orElse(0L);
    }

    private Optional<Long> first(String sql, Instant time) {
        return jdbc.sql(sql).param("time", at(time)).query(Long.class).optional();
    }

    /** The newest entry that is not looked at any more; null where all are. */
    private @Nullable Long edge(@Nullable UUID organization, long bottom, long top) {
        if (organization == null) { // its numbers have no gaps
            long edge = top - 1 - atATime;
            return edge > bottom ? edge : null;
        }
        return jdbc.sql("select sequence from audit_entry where organization_id = :organization"
                        + " and sequence > :bottom and sequence < :top"
                        + " order by organization_id desc, sequence desc"
                        + " offset :count rows fetch next 1 row only")
                .param("organization", organization)
                .param("bottom", bottom)
                .param("top", top)
                .param("count", atATime)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private @Nullable Instant happened(long sequence) {
        return jdbc.sql("select happened_at from audit_entry where sequence = ?")
                .param(sequence)
                .query((row, index) -> Objects.requireNonNull(row.getObject("happened_at", OffsetDateTime.class))
                        .toInstant())
                .optional()
                .orElse(null);
    }

    private List<SealedEntry> ask(AuditQuery query, long above, long below, int size, boolean newestFirst) {
        StringBuilder sql =
                new StringBuilder("select * from audit_entry where sequence > :above and sequence < :below");
        add(sql, query.organizationId() != null, " and organization_id = :organization");
        add(sql, !query.text().isBlank(), " and search_text like :text escape '\\'");
        add(sql, !query.area().isBlank(), " and (action = :area or action like :areas escape '\\')");
        add(sql, query.domain() != null, " and domain = :domain");
        add(sql, query.since() != null, " and happened_at >= :since");
        add(sql, query.until() != null, " and happened_at < :until");
        sql.append(order(query, newestFirst ? " desc" : "")).append(" limit :size");
        JdbcClient.StatementSpec asked = jdbc.sql(sql.toString())
                .param("above", above)
                .param("below", below)
                .param("size", size);
        return fill(asked, query).query(AuditRows::sealed).list();
    }

    /** Also by what is always the same one: H2 sees only then that an index has the order. */
    private static String order(AuditQuery query, String way) {
        String first = query.domain() != null ? "domain" : query.organizationId() != null ? "organization_id" : null;
        return " order by " + (first == null ? "" : first + way + ", ") + "sequence" + way;
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
        filled = query.since() == null ? filled : filled.param("since", at(query.since()));
        return query.until() == null ? filled : filled.param("until", at(query.until()));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
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
