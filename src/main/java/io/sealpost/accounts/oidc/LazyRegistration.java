package io.sealpost.accounts.oidc;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * A registration whose provider is asked for its addresses when they are first needed (OpenID Connect Discovery 1.0 §4).
 * However many wait, it is asked once at a time.
 */
final class LazyRegistration {

    private static final Logger log = LoggerFactory.getLogger(LazyRegistration.class);

    /** How long somebody waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final String id;
    private final Supplier<ClientRegistration> discovery;

    private @Nullable CompletableFuture<ClientRegistration> answer;

    LazyRegistration(String id, Supplier<ClientRegistration> discovery) {
        this.id = id;
        this.discovery = discovery;
    }

    /** Empty where the provider cannot be reached now. */
    Optional<ClientRegistration> reach() {
        try {
            return Optional.of(ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException away) {
            log.warn("The provider of the registration {} cannot be reached: {}", id, reason(away));
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What is known already; asks nobody. */
    synchronized Optional<ClientRegistration> known() {
        return answer != null && answer.state() == CompletableFuture.State.SUCCESS
                ? Optional.of(answer.resultNow())
                : Optional.empty();
    }

    private synchronized CompletableFuture<ClientRegistration> ask() {
        if (answer == null || answer.isCompletedExceptionally()) {
            answer = CompletableFuture.supplyAsync(
                    discovery, task -> Thread.ofVirtual().name("oidc-discovery").start(task));
        }
        return answer;
    }

    private static String reason(Exception away) {
        Throwable cause = away.getCause();
        return cause == null ? "no answer within " + PATIENCE.toSeconds() + " seconds" : cause.toString();
    }
}
