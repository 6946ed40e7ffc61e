package io.sealpost.domains;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The claims whose time has come, so many at once: the one of each organization that has been due the longest comes before
 * anybody's second. Whoever has very many due holds up nobody who has few.
 */
@Component
class DueLooks {

    /** How many at once; as many of one organization, where nobody else has any. */
    static final int AT_ONCE = 200;

    // Of each organization no more rows are read than could be taken, and those by the index. Ordered by the
    // organization
    // too, which is always the same one: H2 sees only then that the index has the order.
    private static final String FAIRLY = """
            select id from (
                select d.id, d.look_due_at,
                       row_number() over (partition by d.organization_id order by d.look_due_at) as turn
                  from (select o.id as organization_id, coalesce(
                                   (select x.look_due_at from domain x
                                     where x.organization_id = o.id and x.look_due_at <= :now
                                     order by x.organization_id, x.look_due_at
                                    offset %d rows fetch next 1 row only),
                                   cast(:now as timestamp with time zone)) as until
                          from organization o) share
                  join domain d on d.organization_id = share.organization_id and d.look_due_at <= share.until) due
             order by turn, look_due_at limit %d
            """.formatted(AT_ONCE - 1, AT_ONCE);

    private final JdbcClient jdbc;
    private final Clock clock;

    DueLooks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Fewer than {@link #AT_ONCE} where that is all. */
    List<UUID> next() {
        return jdbc.sql(FAIRLY)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
    }
}
