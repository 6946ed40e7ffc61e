package io.sealpost.api.webhook;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends what is due, on whatever node, and keeps the log short. */
@Configuration(proxyBeanMethods = false)
class WebhookJobs {

    /** One for each transaction that wrote something down, and for each time at which something is tried again. */
    static final TaskDescriptor<Void> LANE = TaskDescriptor.of("webhook-lane");

    /** Looks for what none of them has found, because a node died. */
    static final TaskDescriptor<Void> SWEEP = TaskDescriptor.of("webhook-sweep");

    private static final Duration AFTER_FAULT = Duration.ofMinutes(1);
    private static final Duration SWEEPING = Duration.ofMinutes(1);

    @Bean
    Task<Void> webhookLane(WebhookShifts shifts, Clock clock) {
        return Tasks.custom(LANE)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAULT))
                .execute((instance, context) -> {
                    boolean over =
                            shifts.shift(() -> context.getSchedulerState().isShuttingDown());
                    Instant next = clock.instant();
                    return over
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) -> operations.reschedule(complete, next);
                });
    }

    @Bean
    Task<Void> webhookSweep(WebhookShifts shifts) {
        return Tasks.recurring(SWEEP, FixedDelay.of(SWEEPING))
                .execute((instance, context) ->
                        shifts.shift(() -> context.getSchedulerState().isShuttingDown()));
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
