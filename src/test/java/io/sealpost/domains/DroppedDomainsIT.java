package io.sealpost.domains;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class DroppedDomainsIT extends DroppedDomainsContract {}
