package io.sealpost.checks.history;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class CheckRunsIT extends CheckRunsContract {}
