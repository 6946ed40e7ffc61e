package io.sealpost.api.webhook;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the trail keeps of webhooks. */
@Component
class WebhookAudit {

    private final AuditTrail audit;

    WebhookAudit(AuditTrail audit) {
        this.audit = audit;
    }

    /** The host alone: the path of such an address is often a secret. */
    void tell(AuditAction action, Actor actor, Webhook webhook) {
        String host =
                WebhookUrl.read(webhook.url()).map(url -> url.host().ascii()).orElse("");
        String events =
                webhook.events().stream().map(WebhookEvent::word).sorted().collect(Collectors.joining(" "));
        Happened happened =
                Happened.of(action).in(webhook.organizationId()).to(host).after("webhook", webhook.id());
        audit.write(actor, action == AuditAction.WEBHOOK_MADE ? happened.after("events", events) : happened);
    }
}
