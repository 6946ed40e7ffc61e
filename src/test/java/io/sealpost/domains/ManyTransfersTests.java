package io.sealpost.domains;

import io.sealpost.storage.OnH2;

@OnH2
class ManyTransfersTests extends ManyTransfersContract {}
