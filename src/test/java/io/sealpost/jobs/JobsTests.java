package io.sealpost.jobs;

import io.sealpost.storage.OnH2;

@OnH2
class JobsTests extends JobsContract {}
