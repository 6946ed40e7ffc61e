package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.checks.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people and programs do with imports and bulk actions: see them, start them, stop them. Another's are not found. */
@Service
public class BulkDesk {

    /** What was seen longer ago is looked at again before anything is done. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final BulkJobs jobs;
    private final BulkRows rows;
    private final BulkParts parts;
    private final BulkCounts counts;
    private final BulkLanes.Schedule schedule;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BulkDesk(
            BulkJobs jobs,
            BulkRows rows,
            BulkParts parts,
            BulkCounts counts,
            BulkLanes.Schedule schedule,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jobs = jobs;
        this.rows = rows;
        this.parts = parts;
        this.counts = counts;
        this.schedule = schedule;
        this.events = events;
        this.clock = clock;
    }

    /** What came of starting a job. */
    public enum Start {
        STARTED,
        /** It was looked at too long ago: it is looked at again, and wants to be confirmed anew. */
        LOOKED_AT_AGAIN,
        /** It is not ready: it goes on, or is over. */
        NOT_READY
    }

    public Optional<BulkJob> find(Account account, UUID id) {
        return jobs.find(account, id);
    }

    /** The newest first. */
    public List<BulkJob> last(Account account, int most) {
        return page(account, null, most);
    }

    /**
     * A page of them, the newest first.
     *
     * @param after the last job of the page before; null for the first page, as is one that is not shown to the account
     */
    public List<BulkJob> page(Account account, @Nullable UUID after, int size) {
        BulkJob behind = after == null ? null : find(account, after).orElse(null);
        return jobs.last(account, behind, size);
    }

    /** The undo of a job, if somebody asked for one. */
    public Optional<UUID> undoOf(BulkJob job) {
        return jobs.undoOf(job.id());
    }

    /**
     * Does what the rows say, as whoever says so now: their rights decide, and their name is in the history.
     *
     * @param leaveOutBroken whether to leave out the domains that failed their last check
     * @throws NoSuchElementException if there is no such job of the account's organization
     */
    @Transactional
    public Start start(Account account, UUID id, boolean leaveOutBroken) {
        account.needs(Right.CHANGE_DOMAINS);
        BulkJob job = jobs.find(account, id).orElseThrow();
        Instant now = clock.instant();
        if (job.state() != BulkState.READY) {
            return Start.NOT_READY;
        }
        if (job.readyAt() != null && job.readyAt().plus(FRESH).isBefore(now)) {
            boolean again = jobs.move(id, BulkState.READY, BulkState.LOOKING, now);
            if (again) {
                jobs.take(id, account);
                counts.drop(id);
                rows.lookAgain(id);
                parts.free(id);
                schedule.now(id);
            }
            return again ? Start.LOOKED_AT_AGAIN : Start.NOT_READY;
        }
        if (!jobs.move(id, BulkState.READY, BulkState.RUNNING, now)) {
            return Start.NOT_READY;
        }
        jobs.take(id, account);
        counts.drop(id);
        if (leaveOutBroken) {
            rows.leaveOut(id, List.of(Verdict.BROKEN.name()));
        }
        parts.free(id);
        events.publishEvent(new BulkStarted(account, job));
        schedule.now(id);
        return Start.STARTED;
    }

    /**
     * Stops a job where it is: what was done stays done, the rest stays undone. False where it is over already.
     *
     * @throws NoSuchElementException as {@link #start}
     */
    @Transactional
    public boolean stop(Account account, UUID id) {
        account.needs(Right.CHANGE_DOMAINS);
        BulkJob job = jobs.find(account, id).orElseThrow();
        return switch (job.state()) {
            case LOOKING, READY, RUNNING -> {
                boolean stopped = jobs.move(id, job.state(), BulkState.STOPPED, clock.instant());
                if (stopped) {
                    events.publishEvent(new BulkStopped(account, job));
                }
                yield stopped;
            }
            case READING, ENDED, STOPPED -> false;
        };
    }
}
