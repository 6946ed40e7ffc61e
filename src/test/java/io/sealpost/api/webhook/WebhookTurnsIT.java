package io.sealpost.api.webhook;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class WebhookTurnsIT extends WebhookTurnsContract {}
