package io.sealpost.accounts;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class FactorElsewhereIT extends FactorElsewhereContract {}
