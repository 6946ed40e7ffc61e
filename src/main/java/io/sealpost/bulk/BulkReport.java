package io.sealpost.bulk;

import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Tells what becomes of the rows of a job: counts, pages, and everything that went wrong. */
@Service
public class BulkReport {

    private static final int PART = 1_000;
    private static final List<RowResult> TROUBLES =
            Arrays.stream(RowResult.values()).filter(RowResult::trouble).toList();

    private static final String LINES = """
            select line, domain_name, typed_name, typed_organization, typed_mode, typed_max_age, typed_mx, to_mode, text,
                   result, words, became, verdict
              from bulk_row
             where job_id = :job and line > :after
            """;

    private static final String CONSEQUENCES = """
            select to_mode, stays, count(*) as domains,
                   sum(case when verdict = 'BROKEN' then 1 else 0 end) as broken,
                   sum(case when verdict is null then 1 else 0 end) as unchecked
              from (select r.to_mode, r.verdict, case when p.mode = r.to_mode then 1 else 0 end as stays
                      from bulk_row r
                      left join policy p on p.domain_name = r.domain_name and p.organization_id = r.organization_id
                       and p.state = 'PUBLISHED'
                     where r.job_id = ? and r.state = 'PLANNED' and r.to_mode is not null) planned
             group by to_mode, stays order by to_mode, stays
            """;

    private final JdbcClient jdbc;
    private final BulkCounts counts;

    BulkReport(JdbcClient jdbc, BulkCounts counts) {
        this.jdbc = jdbc;
        this.counts = counts;
    }

    /**
     * One row, for whoever reads it.
     *
     * @param domain null where the name cannot be read
     * @param typed as it stood in the file, or the name
     * @param toMode of the policy that is published, or null
     * @param policyText the same, whole
     * @param became the version that was made, or null
     * @param verdict of the last check before, or null
     */
    public record Line(
            int line,
            @Nullable DomainName domain,
            Typed typed,
            @Nullable PolicyMode toMode,
            @Nullable String policyText,
            RowResult result,
            List<Remark> remarks,
            @Nullable Integer became,
            @Nullable String verdict) {}

    /** The cells of a row. */
    public record Typed(String name, String organization, String mode, String maxAge, String mx) {}

    /**
     * How many rows come to a mode, or stay in it while something else in their policies changes.
     *
     * @param stays whether it is the mode that is served now
     * @param broken how many of them failed their last check
     * @param unchecked how many were never checked, or are new
     */
    public record Consequence(PolicyMode mode, boolean stays, int domains, int broken, int unchecked) {}

    /** How many rows there are of each result. */
    public Map<RowResult, Integer> counts(BulkJob job) {
        return counts(List.of(job)).getOrDefault(job.id(), Map.of());
    }

    /** The same of many jobs at once; those without rows are left out. */
    public Map<UUID, Map<RowResult, Integer>> counts(List<BulkJob> some) {
        return counts.of(some);
    }

    /** How many rows are in no need of anything more while the job is at what it is at now. */
    public int through(BulkJob job) {
        return through(job, counts(job));
    }

    /** The same of one whose rows are counted already. */
    public static int through(BulkJob job, Map<RowResult, Integer> counts) {
        boolean looking = job.state() == BulkState.LOOKING;
        int open = counts.entrySet().stream()
                .filter(one -> one.getKey() == RowResult.WAITING
                        || (!looking && one.getKey().planned()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return job.state().atWork() ? job.total() - open : job.total();
    }

    /** What would be served by how many, and how they were at their last checks. */
    public List<Consequence> consequences(BulkJob job) {
        return jdbc.sql(CONSEQUENCES)
                .param(job.id())
                .query((row, index) -> new Consequence(
                        PolicyMode.valueOf(row.getString("to_mode")),
                        row.getInt("stays") == 1,
                        row.getInt("domains"),
                        row.getInt("broken"),
                        row.getInt("unchecked")))
                .list();
    }

    /**
     * A page of rows in the order of the file.
     *
     * @param results only those; empty for all
     * @param after the line of the last row before, 0 for the first page
     */
    public List<Line> page(BulkJob job, List<RowResult> results, int after, int size) {
        String filter = results.isEmpty() ? "" : " and result in (:results)";
        var query = jdbc.sql(LINES + filter + " order by job_id, line limit :size")
                .param("job", job.id())
                .param("after", after)
                .param("size", size);
        return (results.isEmpty()
                        ? query
                        : query.param(
                                "results", results.stream().map(Enum::name).toList()))
                .query(BulkReport::line)
                .list();
    }

    /** Every row with trouble, however many they are. */
    public void troubles(BulkJob job, Consumer<Line> reader) {
        int after = 0;
        List<Line> part;
        do {
            part = page(job, TROUBLES, after, PART);
            part.forEach(reader);
            after = part.isEmpty() ? after : part.getLast().line();
        } while (part.size() == PART);
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        String domain = row.getString("domain_name");
        String mode = row.getString("to_mode");
        byte[] text = row.getBytes("text");
        return new Line(
                row.getInt("line"),
                domain == null ? null : new DomainName(domain),
                new Typed(
                        text(row, "typed_name", domain),
                        text(row, "typed_organization", null),
                        text(row, "typed_mode", null),
                        text(row, "typed_max_age", null),
                        text(row, "typed_mx", null)),
                mode == null ? null : PolicyMode.valueOf(mode),
                text == null ? null : new String(text, java.nio.charset.StandardCharsets.US_ASCII),
                RowResult.valueOf(row.getString("result")),
                Remark.parse(row.getString("words")),
                row.getObject("became", Integer.class),
                row.getString("verdict"));
    }

    private static String text(ResultSet row, String column, @Nullable String otherwise) throws SQLException {
        String text = row.getString(column);
        return text != null ? text : otherwise == null ? "" : otherwise;
    }
}
