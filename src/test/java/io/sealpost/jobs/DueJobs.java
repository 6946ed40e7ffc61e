package io.sealpost.jobs;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.TestComponent;

/** Does due work by hand, on the caller's thread, as one more node would. Import it into a test's context. */
@TestComponent
public class DueJobs {

    private static final Logger log = LoggerFactory.getLogger(DueJobs.class);

    private final ManualScheduler scheduler;

    public DueJobs(DataSource dataSource, List<Task<?>> tasks, Clock clock) {
        SettableClock time = new SettableClock() {
            @Override
            public Instant now() {
                return clock.instant();
            }
        };
        TestHelper.ManualSchedulerBuilder builder =
                TestHelper.createManualScheduler(dataSource, tasks).clock(time).tableName(JobsConfiguration.TABLE);
        builder.jdbcCustomization(JobsConfiguration.sql());
        builder.addExecutionInterceptor(CurrentJob.known());
        builder.addExecutionInterceptor((instance, context, chain) -> {
            try {
                return chain.proceed(instance, context);
            } catch (RuntimeException failure) {
                log.error("{} failed", instance.getTaskAndInstance(), failure);
                throw failure;
            }
        });
        scheduler = builder.build();
    }

    /** Does what is due now, thirty pieces of work at most. */
    public void run() {
        scheduler.runAnyDueExecutions();
    }

    /** Takes over what nodes left that have been silent for half an hour. */
    public void takeOver() {
        scheduler.runDeadExecutionDetection();
    }
}
