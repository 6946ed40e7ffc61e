package io.sealpost.domains;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class OwnershipIT extends OwnershipContract {}
