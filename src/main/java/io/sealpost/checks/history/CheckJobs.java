package io.sealpost.checks.history;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sealpost.storage.DatabaseReady;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The jobs of checks: one for each lane, which many nodes share, and one that forgets. */
@Configuration(proxyBeanMethods = false)
class CheckJobs {

    static final TaskDescriptor<Void> LANE = TaskDescriptor.of("check-lane");

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration FORGETTING = Duration.ofHours(1);

    @Bean
    Task<Void> checkLaneTask(ScheduledChecks checks, HistoryProperties properties, Clock clock) {
        return Tasks.custom(LANE)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE))
                .execute((instance, context) -> {
                    if (properties.interval().isZero()) {
                        return new CompletionHandler.OnCompleteRemove<>();
                    }
                    boolean more = shift(checks, Integer.parseInt(instance.getId()));
                    Instant next = more ? clock.instant() : clock.instant().plus(PAUSE);
                    return (complete, operations) -> operations.reschedule(complete, next);
                });
    }

    @Bean
    Task<Void> checkForgettingTask(RunRemoval removal) {
        return Tasks.recurring(TaskDescriptor.of("check-forgetting"), FixedDelay.of(FORGETTING))
                .execute((instance, context) -> removal.forgetPublic());
    }

    private static boolean shift(ScheduledChecks checks, int lane) {
        try {
            return checks.shift(lane);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Puts the lanes among the jobs; a lane that is there already stays as it is. */
    @Component
    static class Lanes {

        private final SchedulerClient jobs;
        private final HistoryProperties properties;
        private final Clock clock;

        Lanes(SchedulerClient jobs, HistoryProperties properties, Clock clock) {
            this.jobs = jobs;
            this.properties = properties;
            this.clock = clock;
        }

        @EventListener
        void on(DatabaseReady ready) {
            if (properties.interval().isZero()) {
                return;
            }
            for (int lane = 0; lane < Turns.LANES; lane++) {
                jobs.scheduleIfNotExists(LANE.instance(Integer.toString(lane)).scheduledTo(clock.instant()));
            }
        }
    }
}
