package io.sealpost.domains;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class ManyTransfersIT extends ManyTransfersContract {}
