package io.sealpost.domains;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class BoundTakeoverIT extends BoundTakeoverContract {}
