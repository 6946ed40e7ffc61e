package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.file.ReadFile;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts new jobs together. Their rows come in many small transactions, so that nobody waits for a large file; until the last
 * one is there nobody sees the job, and nothing works on it.
 */
@Component
class NewJobs {

    private static final int MOST_AT_WORK = 5;
    /** A job of which no more rows came for so long was cut off: its node died. It keeps nobody from trying again. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private static final int LONGEST_SOURCE = 200;

    private final BulkJobs jobs;
    private final BulkParts parts;
    private final BulkLanes.Schedule schedule;
    private final Clock clock;

    NewJobs(BulkJobs jobs, BulkParts parts, BulkLanes.Schedule schedule, Clock clock) {
        this.jobs = jobs;
        this.parts = parts;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** A new job without rows. */
    UUID add(
            Account account,
            BulkKind kind,
            String source,
            @Nullable PolicyMode mode,
            @Nullable MaxAge maxAge,
            String reason,
            @Nullable UUID undoes) {
        if (jobs.atWork(account.organizationId(), clock.instant().minus(SILENCE)) >= MOST_AT_WORK) {
            throw new TooManyJobsException();
        }
        BulkJob job = new BulkJob(
                UUID.randomUUID(),
                account.organizationId(),
                kind,
                BulkState.READING,
                account.personId(),
                account.email(),
                false,
                clock.instant(),
                null,
                null,
                null,
                plain(source, LONGEST_SOURCE),
                null,
                List.of(),
                mode,
                maxAge,
                plain(reason, BulkLimits.LONGEST_REASON),
                0,
                undoes);
        jobs.insert(job);
        return job.id();
    }

    /** More rows are there, and more are to come. */
    void goOn(UUID job) {
        jobs.grow(job, clock.instant());
    }

    /** Every row of the file is there: they are looked at from now on. */
    @Transactional
    public void complete(UUID job, ReadFile file, boolean several) {
        jobs.read(job, file.format(), file.notes(), file.rows(), several);
        look(job);
    }

    /** Every row of the action is there: they are looked at from now on. */
    @Transactional
    public void complete(UUID job, int rows) {
        jobs.total(job, rows);
        look(job);
    }

    void abandon(UUID job) {
        jobs.remove(job);
    }

    private void look(UUID job) {
        parts.make(job);
        jobs.move(job, BulkState.READING, BulkState.LOOKING, clock.instant());
        schedule.now(job);
    }

    private static String plain(String text, int longest) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() > longest ? plain.substring(0, longest) : plain;
    }
}
