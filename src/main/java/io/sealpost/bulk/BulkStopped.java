package io.sealpost.bulk;

import io.sealpost.accounts.Account;

/** Somebody stopped a job; what was done stays done. */
public record BulkStopped(Account account, BulkJob job) {}
