package io.sealpost.bulk;

/** Every row of an import or a bulk action is done; heard inside the transaction that says so. */
public record BulkEnded(BulkJob job) {}
