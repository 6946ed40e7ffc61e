package io.sealpost.certificates;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The one job that finds hosts without a job. */
@Component
class SweepJob {

    static final TaskDescriptor<Void> SWEEP = TaskDescriptor.of("certificate-sweep");

    private final SchedulerClient jobs;
    private final Clock clock;

    SweepJob(SchedulerClient jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    void soon() {
        try {
            jobs.schedule(
                    SWEEP.instance(RecurringTask.INSTANCE).build(),
                    clock.instant(),
                    SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException running) {
            // The next one comes in some minutes.
        }
    }
}
