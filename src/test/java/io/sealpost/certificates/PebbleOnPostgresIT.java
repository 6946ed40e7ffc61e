package io.sealpost.certificates;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class PebbleOnPostgresIT extends PebbleContract {}
