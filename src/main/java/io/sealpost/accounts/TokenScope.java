package io.sealpost.accounts;

/** What a token may be used for, and nothing else. */
public enum TokenScope {
    /** Reading the names that the organization hosts, for a proxy in front. */
    HOSTED_NAMES
}
