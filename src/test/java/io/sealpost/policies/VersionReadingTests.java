package io.sealpost.policies;

import io.sealpost.storage.OnH2;

@OnH2
class VersionReadingTests extends VersionReadingContract {}
