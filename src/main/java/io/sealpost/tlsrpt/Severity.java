package io.sealpost.tlsrpt;

/** How much a finding hurts. */
public enum Severity {
    /** No reports will come. */
    ERROR,
    /** Reports may not come, or not all. */
    WARNING,
    /** Good to know. */
    NOTICE
}
