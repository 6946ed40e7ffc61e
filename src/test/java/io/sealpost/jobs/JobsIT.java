package io.sealpost.jobs;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class JobsIT extends JobsContract {}
