package io.sealpost.bulk;

import io.sealpost.bulk.BulkParts.Part;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    // From the first to the last: H2 finds a list by an index only where nothing comes before it there.
    private static final String LEFT = """
            select line from bulk_row
             where job_id = :job and line between :first and :last and line in (:lines) and state = 'PLANNED'
             order by job_id, line for update
            """;

    private static final String COLUMNS = """
            select line, organization_id, domain_name, mode, max_age, mx, text, foreign_id, foreign_text, result, words,
                   based_on, back_to
              from bulk_row
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final BulkParts parts;

    BulkRows(JdbcClient jdbc, JdbcTemplate template, BulkParts parts) {
        this.parts = parts;
        this.jdbc = jdbc;
        this.template = template;
    }

    /** A row that was looked at. */
    record Planned(BulkRow row, Plan plan) {}

    /** Takes rows in that state that nobody else has in hand: up to {@link BulkParts#LINES}, none where none are left. */
    @Transactional
    public List<BulkRow> lease(UUID job, RowState state, Instant now) {
        List<BulkRow> rows = List.of();
        Optional<Part> part = parts.lease(job, state, now);
        while (part.isPresent()) {
            rows = in(job, part.get(), state);
            part = rows.isEmpty() ? parts.lease(job, state, now) : Optional.empty();
        }
        return rows;
    }

    private List<BulkRow> in(UUID job, Part part, RowState state) {
        return jdbc.sql(COLUMNS + " where job_id = :job and state = :state and line between :first and :last"
                        + " order by job_id, state, line")
                .param("job", job)
                .param("state", state.name())
                .param("first", part.first())
                .param("last", part.last())
                .query(BulkRows::row)
                .list();
    }

    /** Those of these rows that nobody has done meanwhile, locked until the end of the transaction; nothing else changes. */
    List<BulkRow> lock(UUID job, List<BulkRow> some) {
        List<Integer> lines = some.stream().map(BulkRow::line).toList();
        Set<Integer> left = new HashSet<>(jdbc.sql(LEFT)
                .param("job", job)
                .param("first", lines.getFirst())
                .param("last", lines.getLast())
                .param("lines", lines)
                .query(Integer.class)
                .list());
        return some.stream().filter(row -> left.contains(row.line())).toList();
    }

    /** Keeps what looking has shown. Rows that nothing will be done to are done. */
    @Transactional
    public void planned(UUID job, List<Planned> all) {
        template.batchUpdate(
                "update bulk_row set state = ?, result = ?, words = ?, text = ?, to_mode = ?, foreign_id = ?,"
                        + " foreign_text = ?, based_on = ?, verdict = ?"
                        + " where job_id = ? and line = ? and state = 'NEW'",
                all.stream().map(one -> values(job, one)).toList());
    }

    /** @param outcomes by line */
    void done(UUID job, Map<Integer, Outcome> outcomes) {
        List<Object[]> values = new ArrayList<>();
        outcomes.forEach((line, outcome) -> values.add(
                new Object[] {outcome.result().name(), Remark.print(outcome.remarks()), outcome.became(), job, line}));
        template.batchUpdate(
                "update bulk_row set state = 'DONE', result = ?, words = ?, became = ?"
                        + " where job_id = ? and line = ?",
                values);
    }

    /** Lets every row that was planned be looked at again. */
    void lookAgain(UUID job) {
        jdbc.sql("update bulk_row set state = 'NEW', result = 'WAITING', words = ''"
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
