package io.sealpost.api;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class OperatorApiIT extends OperatorApiContract {}
