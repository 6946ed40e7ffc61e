package io.sealpost.audit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seals what a node could not seal that died, or lost the database, just after a commit. */
@Configuration(proxyBeanMethods = false)
class AuditJob {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Bean
    Task<Void> auditSealingTask(AuditSealing sealing) {
        return Tasks.recurring(TaskDescriptor.of("audit-sealing"), FixedDelay.of(PAUSE))
                .execute((instance, context) -> sealing.now());
    }
}
