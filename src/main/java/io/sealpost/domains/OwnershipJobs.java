package io.sealpost.domains;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one job that looks at the DNS of claims; shared by all nodes. */
@Configuration(proxyBeanMethods = false)
class OwnershipJobs {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    @Bean
    Task<Void> ownershipTask(OwnershipWatch watch) {
        return Tasks.recurring(TaskDescriptor.of("domain-ownership"), FixedDelay.of(PAUSE))
                .execute((instance, context) -> watch.lookAtDue());
    }
}
