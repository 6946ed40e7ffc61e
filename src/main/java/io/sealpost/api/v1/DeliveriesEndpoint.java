package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.api.webhook.Deliveries;
import io.sealpost.api.webhook.DeliveryLog;
import io.sealpost.api.webhook.DeliveryPlace;
import io.sealpost.api.webhook.DeliveryState;
import io.sealpost.api.webhook.Webhook;
import io.sealpost.api.webhook.WebhookStoppedException;
import io.sealpost.api.webhook.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is sent to a webhook, and what came of it. */
@RestController
@RequestMapping(ApiPaths.V1 + "/webhooks/{id}")
@Tag(name = "Webhooks")
class DeliveriesEndpoint {

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final DeliveryLog log;

    DeliveriesEndpoint(Webhooks webhooks, Deliveries deliveries, DeliveryLog log) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.log = log;
    }

    @Schema(name = "DeliveryList")
    record DeliveryList(
            List<DeliveryResource> items,

            @Schema(description = "Where the next page begins; null on the last") @Nullable
            String nextCursor) {}

    @PostMapping("/ping")
    @Operation(operationId = "pingWebhook", summary = "Send an event that means nothing, to try the webhook")
    @ApiResponse(responseCode = "202", description = "It is sent soon")
    ResponseEntity<DeliveryResource> ping(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        Webhook webhook = own(caller, id);
        try {
            UUID sent = deliveries.ping(caller.account(), webhook);
            return ResponseEntity.accepted().body(delivery(webhook, sent));
        } catch (WebhookStoppedException stopped) {
            throw Problem.of(ProblemType.WEBHOOK_STOPPED).exception();
        }
    }

    @GetMapping("/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "List deliveries of the last thirty days, the newest first",
            description = "The Link header leads to the next page.")
    ResponseEntity<DeliveryList> list(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            @Parameter(
                            description = "Those alone that are so far; failed are those that were given up",
                            schema = @Schema(allowableValues = {"pending", "delivered", "failed"}))
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "100") int limit,
            @Parameter(description = "nextCursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        Webhook webhook = own(caller, id);
        DeliveryLog.Page page = log.page(webhook, state(state), place(cursor), ListParameters.limit(limit));
        DeliveryPlace next = page.next();
        List<DeliveryResource> items =
                page.deliveries().stream().map(DeliveryResource::of).toList();
        String nextCursor = next == null ? null : next.text();
        return Page.of(new DeliveryList(items, nextCursor), nextCursor);
    }

    @PostMapping("/deliveries/{delivery}/redelivery")
    @Operation(operationId = "redeliver", summary = "Send a delivery again, with the same webhook-id")
    @ApiResponse(responseCode = "202", description = "It is sent soon")
    ResponseEntity<DeliveryResource> again(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @PathVariable UUID delivery) {
        Webhook webhook = own(caller, id);
        try {
            if (!deliveries.again(caller.account(), webhook, delivery)) {
                throw ProblemException.notFound();
            }
        } catch (WebhookStoppedException stopped) {
            throw Problem.of(ProblemType.WEBHOOK_STOPPED).exception();
        }
        return ResponseEntity.accepted().body(delivery(webhook, delivery));
    }

    private static @Nullable DeliveryState state(@Nullable String word) {
        DeliveryState state = ListParameters.one(DeliveryState.class, word);
        if (word != null && state == null) {
            throw Problem.invalid(Fault.parameter("state", "api.fault.one-of", "pending, delivered, failed"))
                    .exception();
        }
        return state;
    }

    private static @Nullable DeliveryPlace place(@Nullable String cursor) {
        DeliveryPlace place = DeliveryPlace.read(cursor);
        if (cursor != null && place == null) {
            throw Problem.invalid(Fault.parameter("cursor", "api.fault.cursor")).exception();
        }
        return place;
    }

    private Webhook own(TokenHolder caller, UUID id) {
        return webhooks.of(caller.account(), id).orElseThrow(ProblemException::notFound);
    }

    private DeliveryResource delivery(Webhook webhook, UUID id) {
        return log.of(webhook, id).map(DeliveryResource::of).orElseThrow(ProblemException::notFound);
    }
}
