package io.sealpost.checks.history;

import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads runs of one owner: an organization, or null for the public. */
@Component
class RunRows {

    /** A run whose node was not heard of for so long has failed. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    /** More runs of one domain are never kept, see {@link Thinning}. */
    static final int ALL = 1_000;

    private static final String LINE = """
            select id, domain_name, origin, asked_by, started_at, heard_at, ended_at, verdict, errors, warnings,
                   unknowns, notices, oks
              from check_run
            """;
    private static final String OWN = " where organization_id = :organization ";
    private static final String PUBLIC = " where organization_id is null ";

    private final JdbcClient jdbc;
    private final Clock clock;

    RunRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A run and the domain that it is about. */
    record Found(DomainName domain, RunLine line) {}

    Optional<Found> find(@Nullable UUID organization, UUID id) {
        return query(LINE + of(organization) + "and id = :id", organization)
                .param("id", id)
                .query(this::found)
                .optional();
    }

    /** The newest first. */
    List<RunLine> last(UUID organization, DomainName domain, int most) {
        return query(LINE + OWN + "and domain_name = :domain order by started_at desc, id limit :most", organization)
                .param("most", most)
                .param("domain", domain.ascii())
                .query((row, index) -> found(row, index).line())
                .list();
    }

    /** The run that has the key, unless it fell silent. */
    Optional<UUID> open(String key) {
        return jdbc.sql("select id from check_run where open_key = :key and heard_at >= :heard")
                .param("key", key)
                .param("heard", at(clock.instant().minus(SILENCE)))
                .query((row, index) -> row.getObject("id", UUID.class))
                .optional();
    }

    int openOf(@Nullable UUID organization) {
        return query(
                        "select count(*) from check_run" + of(organization)
                                + "and open_key is not null and heard_at >= :heard",
                        organization)
                .param("heard", at(clock.instant().minus(SILENCE)))
                .query(Integer.class)
                .single();
    }

    /** The newest public result for the domain since then. */
    Optional<UUID> publicSince(DomainName domain, Instant since) {
        return jdbc.sql("select id from check_run" + PUBLIC
                        + "and domain_name = :domain and started_at >= :since and verdict is not null"
                        + " order by started_at desc limit 1")
                .param("domain", domain.ascii())
                .param("since", at(since))
                .query((row, index) -> row.getObject("id", UUID.class))
                .optional();
    }

    /** Public runs that began before then. */
    List<UUID> publicBefore(Instant then, int most) {
        return jdbc.sql("select id from check_run" + PUBLIC + "and started_at < :then limit :most")
                .param("then", at(then))
                .param("most", most)
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
    }

    Optional<byte[]> progress(UUID id) {
        return jdbc.sql("select progress from check_run where id = ? and progress is not null")
                .param(id)
                .query((row, index) -> row.getBytes("progress"))
                .optional();
    }

    Optional<byte[]> report(UUID id) {
        return jdbc.sql("select p.body from check_run r join check_report p on p.id = r.report_id where r.id = ?")
                .param(id)
                .query((row, index) -> row.getBytes("body"))
                .optional();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private JdbcClient.StatementSpec query(String sql, @Nullable UUID organization) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        return organization == null ? statement : statement.param("organization", organization);
    }

    private static String of(@Nullable UUID organization) {
        return organization == null ? PUBLIC : OWN;
    }

    private Found found(ResultSet row, int index) throws SQLException {
        String verdict = row.getString("verdict");
        RunLine line = new RunLine(
                row.getObject("id", UUID.class),
                RunOrigin.valueOf(row.getString("origin")),
                row.getString("asked_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                state(row, verdict),
                verdict == null ? null : Verdict.valueOf(verdict),
                new RunCounts(
                        row.getInt("errors"),
                        row.getInt("warnings"),
                        row.getInt("unknowns"),
                        row.getInt("notices"),
                        row.getInt("oks")));
        return new Found(new DomainName(row.getString("domain_name")), line);
    }

    private RunState state(ResultSet row, @Nullable String verdict) throws SQLException {
        if (verdict != null) {
            return RunState.ENDED;
        }
        Instant heard = row.getObject("heard_at", OffsetDateTime.class).toInstant();
        boolean running = row.getObject("ended_at") == null
                && !heard.isBefore(clock.instant().minus(SILENCE));
        return running ? RunState.RUNNING : RunState.FAILED;
    }
}
