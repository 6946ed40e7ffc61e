package io.sealpost.api;

import io.sealpost.storage.OnH2;

@OnH2
class OperatorApiTests extends OperatorApiContract {}
