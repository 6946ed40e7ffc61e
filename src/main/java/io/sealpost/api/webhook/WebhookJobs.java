package io.sealpost.api.webhook;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends what is due, on whatever node, and keeps the log short. */
@Configuration(proxyBeanMethods = false)
class WebhookJobs {

    /** One for each delivery. */
    static final TaskDescriptor<Void> DELIVERY = TaskDescriptor.of("webhook-delivery");

    private static final Duration AFTER_FAULT = Duration.ofMinutes(5);

    @Bean
    Task<Void> webhookDelivery(DeliveryWork work) {
        return Tasks.custom(DELIVERY)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAULT))
                .execute((instance, context) -> {
                    Instant next = work.run(UUID.fromString(instance.getId()));
                    return next == null
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) -> operations.reschedule(complete, next);
                });
    }

    @Bean
    Task<Void> webhookThinning(Deliveries deliveries, Webhooks webhooks) {
        return Tasks.recurring(TaskDescriptor.of("webhook-thinning"), FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> {
                    deliveries.thin();
                    webhooks.reseal();
                });
    }
}
