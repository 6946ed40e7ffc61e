package io.sealpost.bulk;

import io.sealpost.storage.OnH2;

@OnH2
class AtOnceTests extends AtOnceContract {}
