package io.sealpost.bulk;

import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.ForeignPolicy;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of jobs, for whoever works on them. Workers of several nodes share them: each takes some for a while, and what is
 * done to a row is done with its lock held.
 */
@Component
class BulkRows {

    /** Longer than a worker needs for the rows that it takes at a time. */
    static final Duration LEASE = Duration.ofSeconds(60);

    // By all columns of the index: H2 sees only then that it has the order, and need not read every row that is left.
    private static final String FREE = """
            select line from bulk_row
             where job_id = :job and state = :state and line > :after
               and (leased_until is null or leased_until <= :now)
             order by job_id, state, line limit :most for update skip locked
            """;

    // From the first to the last: H2 finds a list by an index only where nothing comes before it there.
    private static final String THESE = " where job_id = :job and line between :first and :last and line in (:lines)";

    private static final String COLUMNS = """
            select line, organization_id, domain_name, mode, max_age, mx, text, foreign_id, foreign_text, result, words,
                   based_on, back_to
              from bulk_row
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    BulkRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** A row that was looked at. */
    record Planned(BulkRow row, Plan plan) {}

    /** Takes up to so many rows in that state behind that line, which nobody else has in hand. */
    @Transactional
    public List<BulkRow> lease(UUID job, RowState state, int after, int most, Instant now) {
        List<Integer> lines = jdbc.sql(FREE)
                .param("job", job)
                .param("state", state.name())
                .param("after", after)
                .param("now", BulkJobs.at(now))
                .param("most", most)
                .query((row, index) -> row.getInt("line"))
                .list();
        if (lines.isEmpty()) {
            return List.of();
        }
        jdbc.sql("update bulk_row set leased_until = :until" + THESE)
                .params(these(job, lines))
                .param("until", BulkJobs.at(now.plus(LEASE)))
                .update();
        return jdbc.sql(COLUMNS + THESE + " order by job_id, line")
                .params(these(job, lines))
                .query(BulkRows::row)
                .list();
    }

    private static Map<String, Object> these(UUID job, List<Integer> lines) {
        return Map.of("job", job, "first", lines.getFirst(), "last", lines.getLast(), "lines", lines);
    }

    /** The row, locked until the end of the transaction, if nobody has done it meanwhile. */
    Optional<BulkRow> lock(UUID job, int line) {
        return jdbc.sql(COLUMNS + " where job_id = :job and line = :line and state = 'PLANNED' for update")
                .param("job", job)
                .param("line", line)
                .query(BulkRows::row)
                .optional();
    }

    /** Keeps what looking has shown. Rows that nothing will be done to are done. */
    @Transactional
    public void planned(UUID job, List<Planned> all) {
        template.batchUpdate(
                "update bulk_row set state = ?, result = ?, words = ?, text = ?, to_mode = ?, foreign_id = ?,"
                        + " foreign_text = ?, based_on = ?, verdict = ?, leased_until = null"
                        + " where job_id = ? and line = ? and state = 'NEW'",
                all.stream().map(one -> values(job, one)).toList());
    }

    void done(UUID job, int line, Outcome outcome) {
        jdbc.sql("update bulk_row set state = 'DONE', result = :result, words = :words, became = :became,"
                        + " leased_until = null where job_id = :job and line = :line")
                .param("result", outcome.result().name())
                .param("words", Remark.print(outcome.remarks()))
                .param("became", outcome.became())
                .param("job", job)
                .param("line", line)
                .update();
    }

    /** Lets every row that was planned be looked at again. */
    void lookAgain(UUID job) {
        jdbc.sql("update bulk_row set state = 'NEW', result = 'WAITING', words = '', leased_until = null"
                        + " where job_id = ? and state = 'PLANNED'")
                .param(job)
                .update();
    }

    /** Leaves out the planned rows whose last check came to one of these verdicts. */
    int leaveOut(UUID job, List<String> verdicts) {
        return jdbc.sql("update bulk_row set state = 'DONE', result = 'LEFT_OUT', words = ''"
                        + " where job_id = :job and state = 'PLANNED' and verdict in (:verdicts)")
                .param("job", job)
                .param("verdicts", verdicts)
                .update();
    }

    private static Object[] values(UUID job, Planned one) {
        Plan plan = one.plan();
        StsPolicy policy = plan.policy();
        ForeignPolicy foreign = plan.foreign();
        return new Object[] {
            (plan.result().planned() ? RowState.PLANNED : RowState.DONE).name(),
            plan.result().name(),
            Remark.print(plan.remarks()),
            policy == null ? null : policy.text().getBytes(StandardCharsets.US_ASCII),
            policy == null ? null : policy.mode().name(),
            foreign.id() == null ? null : foreign.id().value(),
            foreign.text(),
            plan.basedOn(),
            plan.verdict() == null ? null : plan.verdict().name(),
            job,
            one.row().line()
        };
    }

    private static BulkRow row(ResultSet row, int index) throws SQLException {
        String mode = row.getString("mode");
        Long maxAge = row.getObject("max_age", Long.class);
        String mx = row.getString("mx");
        byte[] text = row.getBytes("text");
        return new BulkRow(
                row.getInt("line"),
                Objects.requireNonNull(row.getObject("organization_id", UUID.class)),
                new DomainName(Objects.requireNonNull(row.getString("domain_name"))),
                mode == null ? null : PolicyMode.valueOf(mode),
                maxAge == null ? null : new MaxAge(maxAge),
                mx == null ? null : MxWish.parse(mx),
                text == null ? null : StsPolicy.read(text).policy(),
                foreign(row.getString("foreign_id"), row.getBytes("foreign_text")),
                RowResult.valueOf(row.getString("result")),
                Remark.parse(row.getString("words")),
                row.getObject("based_on", Integer.class),
                row.getObject("back_to", Integer.class));
    }

    private static ForeignPolicy foreign(@Nullable String id, byte @Nullable [] text) {
        return id == null
                ? Plan.NOTHING_FOREIGN
                : new ForeignPolicy(
                        new PolicyId(id),
                        text,
                        text == null ? null : StsPolicy.read(text).policy());
    }
}
