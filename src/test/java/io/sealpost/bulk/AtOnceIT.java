package io.sealpost.bulk;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class AtOnceIT extends AtOnceContract {}
