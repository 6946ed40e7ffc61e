package io.sealpost.accounts;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class UnverifiedAddressIT extends UnverifiedAddressContract {}
