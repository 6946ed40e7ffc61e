package io.sealpost.api;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets answers that nobody can ask for any more. */
@Configuration(proxyBeanMethods = false)
class IdempotencyJob {

    private static final Duration PAUSE = Duration.ofHours(1);

    @Bean
    Task<Void> idempotencyThinning(IdempotencyKeys keys) {
        return Tasks.recurring("idempotency-thinning", FixedDelay.of(PAUSE))
                .execute((instance, context) -> keys.thin());
    }
}
