package io.sealpost.domains;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
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

    /** Of each organization no more rows are read than could be taken, and those by the index. */
    private static final String FAIRLY = """
            select id from (
                select d.id, d.look_due_at,
                       row_number() over (partition by d.organization_id order by d.look_due_at) as turn
                  from %%s) due
             order by turn, look_due_at limit %d
            """.formatted(AT_ONCE);

    private static final String SHARES = """
            organization o cross join lateral (
                select x.id, x.organization_id, x.look_due_at from domain x
                 where x.organization_id = o.id and x.look_due_at <= :now
                 order by x.look_due_at limit %d) d
            """.formatted(AT_ONCE);

    // H2 has no lateral; PostgreSQL would read the whole table for this. Ordered by the organization too, which is
    // always the same one: H2 sees only then that the index has the order.
    private static final String SHARES_ON_H2 = """
            (select o.id as organization_id, coalesce(
                        (select x.look_due_at from domain x
                          where x.organization_id = o.id and x.look_due_at <= :now
                          order by x.organization_id, x.look_due_at
                         offset %d rows fetch next 1 row only),
                        cast(:now as timestamp with time zone)) as until
               from organization o) share
              join domain d on d.organization_id = share.organization_id and d.look_due_at <= share.until
            """.formatted(AT_ONCE - 1);

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;
    private volatile @Nullable String sql;

    DueLooks(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    /** Fewer than {@link #AT_ONCE} where that is all. */
    List<UUID> next() {
        return jdbc.sql(statement())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Not before it is needed: a database that is away keeps nothing from starting. */
    private String statement() {
        String known = sql;
        if (known == null) {
            known = FAIRLY.formatted(h2() ? SHARES_ON_H2 : SHARES);
            sql = known;
        }
        return known;
    }

    private boolean h2() {
        return Boolean.TRUE.equals(template.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
    }
}
