package io.sealpost.policies;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class VersionReadingIT extends VersionReadingContract {}
