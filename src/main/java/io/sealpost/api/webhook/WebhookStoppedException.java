package io.sealpost.api.webhook;

/** Nothing is sent to the webhook before somebody starts it again. */
public final class WebhookStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
