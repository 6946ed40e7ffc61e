package io.sealpost.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shares a job among workers of several nodes: each takes a part of its lines for a while. */
@Component
class BulkParts {

    /** As in the migration that made the table. */
    static final int LINES = 200;

    /** Longer than a worker needs to do a part; whoever is slower loses nothing, since rows are locked to be done. */
    private static final Duration FOR_DOING = Duration.ofSeconds(20);

    /** Longer than slow answers of the network let a worker wait; whoever is slower looks in vain. */
    private static final Duration FOR_LOOKING = Duration.ofSeconds(30);

    private final JdbcClient jdbc;

    BulkParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Some lines of a job. */
    record Part(int number) {

        int first() {
            return number * LINES;
        }

        int last() {
            return first() + LINES - 1;
        }
    }

    /** Makes the parts of a job whose rows are all there. */
    void make(UUID job) {
        jdbc.sql("insert into bulk_part (job_id, part) select distinct job_id, line / " + LINES
                        + " from bulk_row where job_id = :job"
                        + " and not exists (select 1 from bulk_part where job_id = :job)")
                .param("job", job)
                .update();
    }

    /** Lets every part be taken: something else is to be done now. */
    void free(UUID job) {
        jdbc.sql("update bulk_part set leased_until = null where job_id = ?")
                .param(job)
                .update();
    }

    /** Takes a part that nobody has in hand, for what is done to rows in that state, in the caller's transaction. */
    Optional<Part> lease(UUID job, RowState state, Instant now) {
        Instant until = now.plus(state == RowState.NEW ? FOR_LOOKING : FOR_DOING);
        Optional<Part> free = jdbc.sql("""
                        select part from bulk_part
                         where job_id = :job and (leased_until is null or leased_until <= :now)
                         order by job_id, part limit 1 for update skip locked
                        """)
                .param("job", job)
                .param("now", BulkJobs.at(now))
                .query((row, index) -> new Part(row.getInt("part")))
                .optional();
        free.ifPresent(
                part -> jdbc.sql("update bulk_part set leased_until = :until where job_id = :job and part = :part")
                        .param("until", BulkJobs.at(until))
                        .param("job", job)
                        .param("part", part.number())
                        .update());
        return free;
    }
}
