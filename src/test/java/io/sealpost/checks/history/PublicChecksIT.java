package io.sealpost.checks.history;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class PublicChecksIT extends PublicChecksContract {}
