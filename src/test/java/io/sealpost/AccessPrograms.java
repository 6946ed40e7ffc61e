package io.sealpost;

import static io.sealpost.AccessWorld.OWNER;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.api.webhook.Deliveries;
import io.sealpost.api.webhook.Webhook;
import io.sealpost.api.webhook.WebhookEvent;
import io.sealpost.api.webhook.WebhookUrl;
import io.sealpost.api.webhook.Webhooks;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** What programs have for {@link AccessWorld}: tokens, webhooks, and what was sent to these. */
record AccessPrograms(ApplicationContext context) {

    String token() {
        TokenDesk desk = context.getBean(TokenDesk.class);
        String name = AccessWorld.name("token");
        desk.issue(OWNER, TokenScope.HOSTED_NAMES, name);
        return desk.list(OWNER, TokenScope.HOSTED_NAMES).stream()
                .filter(token -> token.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    /** The secret of a new token; those of before are revoked, because there may be a hundred. */
    String program(Account account, TokenScope scope) {
        TokenDesk desk = context.getBean(TokenDesk.class);
        desk.list(account, scope).forEach(token -> desk.revoke(account, token.id()));
        return desk.issue(account, scope, "program " + UUID.randomUUID()).orElseThrow();
    }

    String webhook() {
        return newWebhook().id().toString();
    }

    /** A webhook whose receiver has said that it is gone. */
    String stopped() {
        Webhook webhook = newWebhook();
        context.getBean(Webhooks.class).stop(webhook);
        return webhook.id().toString();
    }

    /** With the webhook that it belongs to. */
    String delivery() {
        Webhook webhook = newWebhook();
        return webhook.id() + "/deliveries/" + context.getBean(Deliveries.class).ping(OWNER, webhook);
    }

    /** Those of before are removed, because there may be twenty. */
    private Webhook newWebhook() {
        Webhooks webhooks = context.getBean(Webhooks.class);
        webhooks.of(OWNER).forEach(webhook -> webhooks.remove(OWNER, webhook.id()));
        WebhookUrl url = WebhookUrl.read("https://hooks." + AccessWorld.host()).orElseThrow();
        return webhooks.make(OWNER, url, Set.of(WebhookEvent.CHOICES.iterator().next()))
                .orElseThrow()
                .webhook();
    }
}
