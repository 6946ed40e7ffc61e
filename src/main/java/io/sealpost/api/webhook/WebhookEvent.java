package io.sealpost.api.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What webhooks tell. */
public enum WebhookEvent {
    /** A version was published and is served. */
    VERSION_PUBLISHED,
    /** A domain was removed: nothing is served for it any more. */
    DOMAIN_REMOVED,
    /** A check has seen the policy at work from outside, and the one before had not. */
    DOMAIN_VERIFIED,
    /** A check came to another verdict than the one before. */
    HEALTH_CHANGED,
    /** A host presents another certificate, or none. */
    CERTIFICATE_CHANGED,
    /** Nothing happened: somebody tries the webhook. */
    PING;

    /** What one can subscribe to: all but the ping, which is only sent when asked for. */
    public static final List<WebhookEvent> CHOICES =
            List.of(VERSION_PUBLISHED, DOMAIN_REMOVED, DOMAIN_VERIFIED, HEALTH_CHANGED, CERTIFICATE_CHANGED);

    /** For example {@code version.published}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public static Optional<WebhookEvent> of(String word) {
        return Arrays.stream(values())
                .filter(event -> event.word().equals(word))
                .findFirst();
    }
}
