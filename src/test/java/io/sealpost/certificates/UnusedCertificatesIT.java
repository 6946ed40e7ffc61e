package io.sealpost.certificates;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class UnusedCertificatesIT extends UnusedCertificatesContract {}
