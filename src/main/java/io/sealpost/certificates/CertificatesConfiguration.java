package io.sealpost.certificates;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sealpost.dns.DomainName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class CertificatesConfiguration {

    private static final Duration AFTER_FAULT = Duration.ofMinutes(5);
    private static final Duration RESEALING = Duration.ofHours(1);
    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final Duration FORGETTING = Duration.ofHours(6);

    @Bean
    KeyVault keyVault(CertificatesProperties properties, Environment environment) {
        return new KeyVault(KeyRing.read(keys(properties, environment)));
    }

    @Bean
    Authorities acmeAuthorities(AcmeProperties properties) {
        return new Authorities(properties.authorities().stream()
                .<AcmeAuthority>map(authority -> new Acme4jAuthority(authority, properties.challenges()))
                .toList());
    }

    /** One job for each host, which says itself when it is next. */
    @Bean
    Task<Void> certificateTask(HostWork work) {
        return Tasks.custom(HostJobs.HOST)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAULT))
                .execute((instance, context) -> {
                    Instant next = work.run(new DomainName(instance.getId()));
                    return next == null
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) -> operations.reschedule(complete, next);
                });
    }

    @Bean
    Task<Void> certificateSweepTask(CertificateSweep sweep) {
        return Tasks.recurring(SweepJob.SWEEP, FixedDelay.of(SWEEP)).execute((instance, context) -> sweep.run());
    }

    @Bean
    Task<Void> resealingTask(Resealing resealing) {
        return Tasks.recurring(TaskDescriptor.of("certificate-resealing"), FixedDelay.of(RESEALING))
                .execute((instance, context) -> resealing.run());
    }

    @Bean
    Task<Void> forgettingTask(UnusedCertificates unused) {
        return Tasks.recurring(TaskDescriptor.of("certificate-forgetting"), FixedDelay.of(FORGETTING))
                .execute((instance, context) -> unused.run());
    }

    private static String keys(CertificatesProperties properties, Environment environment) {
        String key = properties.key();
        if (key != null && !key.isBlank()) {
            return key;
        }
        Path configured = properties.keyFile();
        return configured != null
                ? new KeyFile(configured).text()
                : new KeyFile(Path.of(environment.getProperty("sealpost.data-dir", "./data"), "certificates.key"))
                        .orMade()
                        .text();
    }
}
