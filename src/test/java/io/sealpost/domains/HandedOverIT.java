package io.sealpost.domains;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class HandedOverIT extends HandedOverContract {}
