package io.sealpost.certificates;

import io.sealpost.storage.OnH2;

@OnH2
class DashboardHostTests extends DashboardHostContract {}
