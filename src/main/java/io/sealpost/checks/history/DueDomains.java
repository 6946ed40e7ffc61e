package io.sealpost.checks.history;

import io.sealpost.dns.DomainName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out the domains that are due, each to one node: who takes one puts its turn off for some minutes, so that it
 * comes again by itself where that node dies before it has a result.
 */
@Component
class DueDomains {

    /** Longer than any check takes. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final int PAGE = 500;
    private static final String ROWS =
            "select domain_name, organization_id, due_at from domain_health where lane = :lane";
    // Who comes second takes others instead of waiting: nobody's locks are waited for, so nobody can lock in a circle.
    private static final String FIRST = " order by lane, due_at limit :most for update skip locked";
    private static final String MOVE = "update domain_health set due_at = ? where domain_name = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final Duration interval;
    private final Clock clock;

    DueDomains(
            JdbcClient jdbc,
            JdbcTemplate template,
            TransactionTemplate transaction,
            HistoryProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.transaction = transaction;
        this.interval = properties.interval();
        this.clock = clock;
    }

    /** A domain to be checked now. */
    record Due(DomainName domain, UUID organization, Instant dueAt) {}

    /** Up to so many domains of a lane that nobody else was given, the longest due first. */
    List<Due> take(int lane, int most) {
        Instant now = clock.instant();
        return moved(ROWS + " and due_at <= :bound" + FIRST, lane, now, most, one -> now.plus(LEASE));
    }

    /** Brings turns forward that lie further off than an interval, because the setting was another one. */
    void drawIn(int lane) {
        Instant now = clock.instant();
        Instant horizon = now.plus(interval).plus(LEASE);
        int moved;
        do {
            moved = moved(
                            ROWS + " and due_at > :bound" + FIRST,
                            lane,
                            horizon,
                            PAGE,
                            one -> Turns.next(one.domain(), now, interval))
                    .size();
        } while (moved == PAGE);
    }

    private interface Turn {
        Instant of(Due due);
    }

    private List<Due> moved(String rows, int lane, Instant bound, int most, Turn turn) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Due> due = jdbc.sql(rows)
                    .param("lane", lane)
                    .param("bound", RunRows.at(bound))
                    .param("most", most)
                    .query(DueDomains::due)
                    .list();
            template.batchUpdate(
                    MOVE,
                    due.stream()
                            .map(one -> new Object[] {
                                RunRows.at(turn.of(one)), one.domain().ascii()
                            })
                            .toList());
            return due;
        }));
    }

    private static Due due(ResultSet row, int index) throws SQLException {
        return new Due(
                new DomainName(row.getString("domain_name")),
                row.getObject("organization_id", UUID.class),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }
}
