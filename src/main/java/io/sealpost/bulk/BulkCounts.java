package io.sealpost.bulk;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many rows of each result jobs have. A job may have 100,000: where they are at rest they are counted once. */
@Component
class BulkCounts {

    private static final String KEPT = "select job_id, result, amount from bulk_count where job_id in (:jobs)";

    private static final String COUNTED = """
            select job_id, result, count(*) as amount from bulk_row where job_id in (:jobs) group by job_id, result
            """;

    /** A worker may still have had rows in hand when the job was stopped. */
    private static final String UNCOUNTED = """
            select id from bulk_job
             where state in ('ENDED', 'STOPPED') and total > 0 and ended_at < :before
               and not exists (select 1 from bulk_count c where c.job_id = bulk_job.id)
             limit :most
            """;

    private final JdbcClient jdbc;

    BulkCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of each job; a job without rows is left out. */
    Map<UUID, Map<RowResult, Integer>> of(List<BulkJob> jobs) {
        List<UUID> atRest = jobs.stream()
                .filter(job -> !job.state().atWork())
                .map(BulkJob::id)
                .toList();
        Map<UUID, Map<RowResult, Integer>> counts = read(KEPT, atRest);
        List<UUID> others = jobs.stream()
                .map(BulkJob::id)
                .filter(id -> !counts.containsKey(id))
                .toList();
        counts.putAll(read(COUNTED, others));
        return counts;
    }

    /** Keeps what the rows of a job at rest are now; in the transaction that brings it to rest. */
    void keep(UUID job) {
        drop(job);
        jdbc.sql("insert into bulk_count (job_id, result, amount)"
                        + " select job_id, result, count(*) from bulk_row where job_id = ? group by job_id, result")
                .param(job)
                .update();
    }

    /** Something happens to its rows from now on. */
    void drop(UUID job) {
        jdbc.sql("delete from bulk_count where job_id = ?").param(job).update();
    }

    /** Some jobs that are over since then, and whose rows nobody has counted. */
    List<UUID> uncounted(Instant before, int most) {
        return jdbc.sql(UNCOUNTED)
                .param("before", BulkJobs.at(before))
                .param("most", most)
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
    }

    private Map<UUID, Map<RowResult, Integer>> read(String sql, List<UUID> jobs) {
        Map<UUID, Map<RowResult, Integer>> counts = new HashMap<>();
        if (!jobs.isEmpty()) {
            jdbc.sql(sql).param("jobs", jobs).query(row -> {
                counts.computeIfAbsent(row.getObject("job_id", UUID.class), _ -> new EnumMap<>(RowResult.class))
                        .put(RowResult.valueOf(row.getString("result")), row.getInt("amount"));
            });
        }
        return counts;
    }
}
