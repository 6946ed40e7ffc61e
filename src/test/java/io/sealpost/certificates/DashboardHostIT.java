package io.sealpost.certificates;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class DashboardHostIT extends DashboardHostContract {}
