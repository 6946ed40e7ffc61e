package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.IdempotencyKey;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.api.webhook.Webhook;
import io.sealpost.api.webhook.WebhookEvent;
import io.sealpost.api.webhook.WebhookUrl;
import io.sealpost.api.webhook.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the organization wants to be told of what happens. */
@RestController
@RequestMapping(ApiPaths.V1 + "/webhooks")
@Tag(name = "Webhooks")
class WebhooksEndpoint {

    private final Webhooks webhooks;

    WebhooksEndpoint(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Schema(name = "Webhook")
    record WebhookResource(
            UUID id,
            String url,
            List<String> events,
            String createdBy,
            Instant createdAt,

            @Schema(
                    description =
                            "From when on it is told nothing, because it answered 410 or its organization was closed")
            @Nullable
            Instant stoppedAt,

            @Schema(
                    description = "Until when everything waits, because the last delivery was not taken; a ping or a"
                            + " redelivery is tried at once")
            @Nullable
            Instant resumesAt,

            @Schema(description = "Only in the answer that made it; it cannot be had again") @Nullable
            String secret) {

        static WebhookResource of(Webhook webhook, @Nullable String secret) {
            return new WebhookResource(
                    webhook.id(),
                    webhook.url(),
                    webhook.events().stream().map(WebhookEvent::word).sorted().toList(),
                    webhook.createdBy(),
                    webhook.createdAt(),
                    webhook.stoppedAt(),
                    webhook.resumesAt(),
                    secret);
        }
    }

    @Schema(name = "WebhookList")
    record WebhookList(List<WebhookResource> items) {}

    @Schema(name = "NewWebhook")
    record NewWebhook(
            @Schema(description = "https, by a host name", example = "https://hooks.example.net/sealpost") @Nullable
            String url,

            @Schema(description = "What to tell; everything by default", example = "[\"version.published\"]") @Nullable
            List<@Nullable String> events) {}

    @GetMapping
    @Operation(operationId = "listWebhooks", summary = "List webhooks, the oldest first")
    WebhookList list(@AuthenticationPrincipal TokenHolder caller) {
        return new WebhookList(webhooks.of(caller.account()).stream()
                .map(webhook -> WebhookResource.of(webhook, null))
                .toList());
    }

    @PostMapping
    @Operation(operationId = "createWebhook", summary = "Make a webhook; its secret is in this answer and nowhere else")
    @ApiResponse(responseCode = "201")
    ResponseEntity<WebhookResource> create(
            @AuthenticationPrincipal TokenHolder caller, @RequestBody NewWebhook body, HttpServletRequest request) {
        List<Fault> faults = new ArrayList<>();
        Optional<WebhookUrl> url = WebhookUrl.read(body.url() == null ? "" : body.url());
        if (url.isEmpty()) {
            faults.add(Fault.body("#/url", "api.webhooks.url.wrong"));
        }
        Set<WebhookEvent> events = events(body.events(), faults);
        if (url.isEmpty() || !faults.isEmpty()) {
            throw Problem.invalid(faults).exception();
        }
        Webhooks.Made made = webhooks.make(caller.account(), url.get(), events)
                .orElseThrow(
                        () -> Problem.of(ProblemType.TOO_MANY, Webhooks.MOST).exception());
        request.setAttribute(IdempotencyKey.SECRET, made.secret());
        return ResponseEntity.created(
                        URI.create(ApiPaths.V1 + "/webhooks/" + made.webhook().id()))
                .body(WebhookResource.of(made.webhook(), made.secret()));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getWebhook", summary = "Get a webhook")
    WebhookResource get(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        return WebhookResource.of(own(caller, id), null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteWebhook", summary = "Remove a webhook and what is on its way to it")
    void delete(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        if (!webhooks.remove(caller.account(), id)) {
            throw ProblemException.notFound();
        }
    }

    @PostMapping("/{id}/restart")
    @Operation(
            operationId = "restartWebhook",
            summary = "Start a webhook again that was stopped",
            description = "What was on its way when it was stopped is sent now.")
    WebhookResource start(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        if (!webhooks.start(caller.account(), id)) {
            throw ProblemException.notFound();
        }
        return WebhookResource.of(own(caller, id), null);
    }

    private Webhook own(TokenHolder caller, UUID id) {
        return webhooks.of(caller.account(), id).orElseThrow(ProblemException::notFound);
    }

    private static Set<WebhookEvent> events(@Nullable List<@Nullable String> words, List<Fault> faults) {
        Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
        if (words == null) {
            events.addAll(WebhookEvent.CHOICES);
            return events;
        }
        String choices = WebhookEvent.CHOICES.stream().map(WebhookEvent::word).collect(Collectors.joining(", "));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<WebhookEvent> event =
                    WebhookEvent.of(word == null ? "" : word).filter(WebhookEvent.CHOICES::contains);
            event.ifPresentOrElse(events::add, fault(faults, "#/events/" + i, choices));
        }
        if (words.isEmpty()) {
            faults.add(Fault.body("#/events", "api.fault.one-of", choices));
        }
        return events;
    }

    private static Runnable fault(List<Fault> faults, String pointer, String choices) {
        return () -> faults.add(Fault.body(pointer, "api.fault.one-of", choices));
    }
}
