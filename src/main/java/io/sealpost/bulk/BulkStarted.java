package io.sealpost.bulk;

import io.sealpost.accounts.Account;

/** Somebody confirmed an import, a bulk action or an undo; heard inside the transaction that starts it. */
public record BulkStarted(Account account, BulkJob job) {}
