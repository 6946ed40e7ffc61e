package io.sealpost.jobs;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of due work on this node, for the operator's monitoring, and one line for each outage. */
@Component
class JobMeters extends AbstractSchedulerListener {

    private static final Logger log = LoggerFactory.getLogger(JobMeters.class);

    private final MeterRegistry registry;
    private final Clock clock;
    private volatile boolean outage;

    JobMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public void onExecutionStart(CurrentlyExecuting executing) {
        Execution execution = executing.getExecution();
        registry.timer("sealpost.jobs.delay", "task", execution.taskInstance.getTaskName())
                .record(Duration.between(execution.executionTime, clock.instant()));
    }

    @Override
    public void onExecutionComplete(ExecutionComplete done) {
        String task = done.getExecution().taskInstance.getTaskName();
        String outcome = done.getResult().name().toLowerCase(Locale.ROOT);
        registry.timer("sealpost.jobs.executions", "task", task, "outcome", outcome)
                .record(done.getDuration());
    }

    @Override
    public void onExecutionDead(Execution execution) {
        String task = execution.taskInstance.getTaskName();
        registry.counter("sealpost.jobs.taken.over", "task", task).increment();
        log.info("Another node left {} undone; it is done again", task);
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType event) {
        if (event == SchedulerEventType.RAN_EXECUTE_DUE && outage) {
            outage = false;
            log.info("Due work is looked for again");
        } else if (event == SchedulerEventType.UNEXPECTED_ERROR && !outage) {
            outage = true;
            log.warn("Due work could not be looked for, most likely because the database does not answer; trying on");
        }
    }
}
