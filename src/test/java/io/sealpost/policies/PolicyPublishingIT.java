package io.sealpost.policies;

import io.sealpost.storage.OnPostgres;

@OnPostgres
class PolicyPublishingIT extends PolicyPublishingContract {}
