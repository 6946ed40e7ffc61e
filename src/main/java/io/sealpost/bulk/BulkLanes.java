package io.sealpost.bulk;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sealpost.jobs.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The jobs behind imports and bulk actions: each has two lanes, so that two nodes can share its rows. */
@Configuration(proxyBeanMethods = false)
class BulkLanes {

    static final TaskDescriptor<Void> LANE = TaskDescriptor.of("bulk");

    private static final int LANES = 2;
    /** After so long a lane looks whether others have left rows that they had in hand. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Somebody waits for a job; what is due since then, such as the first certificates of an import, comes after it. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final Duration FORGETTING = Duration.ofHours(1);

    @Bean
    Task<Void> bulkTask(BulkShifts shifts, Clock clock) {
        return Tasks.custom(LANE)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> {
                    BooleanSupplier stopping = () -> context.getSchedulerState().isShuttingDown();
                    boolean over = shift(shifts, job(instance.getId()), stopping);
                    Instant next = clock.instant().plus(PAUSE);
                    return over
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) -> operations.reschedule(complete, next);
                });
    }

    @Bean
    Task<Void> bulkForgettingTask(BulkRemoval removal) {
        return Tasks.recurring(TaskDescriptor.of("bulk-forgetting"), FixedDelay.of(FORGETTING))
                .execute((instance, context) -> removal.forget());
    }

    private static boolean shift(BulkShifts shifts, UUID job, BooleanSupplier stopping) {
        try {
            return shifts.shift(job, stopping);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static UUID job(String instance) {
        return UUID.fromString(instance.substring(0, instance.indexOf('/')));
    }

    /** Puts the lanes of a job among what is due, in the caller's transaction. */
    @Component
    static class Schedule {

        private final SchedulerClient client;
        private final DueWork due;
        private final Clock clock;

        Schedule(SchedulerClient client, DueWork due, Clock clock) {
            this.client = client;
            this.due = due;
            this.clock = clock;
        }

        void now(UUID job) {
            // Named anew each time: the lanes before may be about to end.
            Instant first = clock.instant().minus(AHEAD);
            String turn = UUID.randomUUID().toString();
            for (int lane = 0; lane < LANES; lane++) {
                client.scheduleIfNotExists(
                        LANE.instance(job + "/" + turn + "/" + lane).scheduledTo(first));
            }
            due.lookAfterCommit();
        }
    }
}
