package io.sealpost.accounts;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class ProviderArrivalsIT extends ProviderArrivalsContract {}
