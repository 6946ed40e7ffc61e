package io.sealpost.checks.history;

import io.sealpost.storage.OnH2;

@OnH2
class ScheduleTests extends ScheduleContract {}
