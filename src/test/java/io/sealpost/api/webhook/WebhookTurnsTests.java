package io.sealpost.api.webhook;

import io.sealpost.storage.OnH2;

@OnH2
class WebhookTurnsTests extends WebhookTurnsContract {}
