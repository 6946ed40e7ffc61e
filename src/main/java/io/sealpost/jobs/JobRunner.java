package io.sealpost.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import io.sealpost.storage.DatabaseReady;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Does this node's part of the work, from when the database first answers until the node stops. */
@Component
class JobRunner {

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

    private final DataSource dataSource;
    private final List<Task<?>> tasks;
    private final JobMeters meters;
    private final JobsProperties properties;
    private final Clock clock;
    private @Nullable Scheduler scheduler;

    JobRunner(DataSource dataSource, List<Task<?>> tasks, JobMeters meters, JobsProperties properties, Clock clock) {
        this.dataSource = dataSource;
        this.tasks = List.copyOf(tasks);
        this.meters = meters;
        this.properties = properties;
        this.clock = clock;
    }

    @EventListener
    synchronized void on(DatabaseReady ready) {
        if (properties.enabled() && scheduler == null) {
            scheduler = build();
            scheduler.start();
        }
    }

    /** Does not wait for the next look; other nodes look in their own time. */
    synchronized void lookNow() {
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private Scheduler build() {
        return new NodeBuilder(dataSource, tasks)
                .clock(clock::instant)
                .tableName(JobsConfiguration.TABLE)
                .jdbcCustomization(JobsConfiguration.sql())
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .executorService(Executors.newFixedThreadPool(
                        properties.threads(), Thread.ofVirtual().name("job-", 0).factory()))
                .threads(properties.threads())
                .pollingInterval(properties.pollInterval())
                .heartbeatInterval(properties.heartbeatInterval())
                .missedHeartbeatsLimit(JobsProperties.MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE_AT_STOP)
                .addExecutionInterceptor(CurrentJob.known())
                .addSchedulerListener(meters)
                .build();
    }

    /** Looks for work by the machine's time, whatever clock says what is due. */
    private static final class NodeBuilder extends SchedulerBuilder {

        NodeBuilder(DataSource dataSource, List<Task<?>> tasks) {
            super(dataSource, tasks);
            tasks.stream()
                    .filter(OnStartup.class::isInstance)
                    .map(OnStartup.class::cast)
                    .forEach(startTasks::add);
        }

        @Override
        protected Waiter buildWaiter() {
            return new Waiter(poolingInterval);
        }
    }
}
