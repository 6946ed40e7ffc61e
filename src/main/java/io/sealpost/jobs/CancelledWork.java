package io.sealpost.jobs;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes work back that has become needless: many instances at once, which the scheduler's own client does one by one. */
@Component
public class CancelledWork {

    private final JdbcClient jdbc;

    CancelledWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the caller's transaction. What runs now goes on, and sees for itself that it is needless. */
    public void cancel(TaskDescriptor<?> task, Collection<String> instances) {
        if (!instances.isEmpty()) {
            jdbc.sql("delete from " + JobsConfiguration.TABLE
                            + " where task_name = :task and task_instance in (:instances) and picked = false")
                    .param("task", task.getTaskName())
                    .param("instances", instances)
                    .update();
        }
    }
}
