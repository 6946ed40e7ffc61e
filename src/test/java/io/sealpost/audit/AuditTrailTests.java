package io.sealpost.audit;

import io.sealpost.storage.OnH2;

@OnH2
class AuditTrailTests extends AuditTrailContract {}
