package io.sealpost.api.webhook;

import java.util.Map;
import java.util.UUID;

/**
 * Something to tell one webhook.
 *
 * @param id of its delivery
 * @param about the {@code data} of the payload
 */
record News(UUID id, Webhook webhook, WebhookEvent event, Map<String, Object> about) {

    News(Webhook webhook, WebhookEvent event, Map<String, Object> about) {
        this(UUID.randomUUID(), webhook, event, about);
    }
}
