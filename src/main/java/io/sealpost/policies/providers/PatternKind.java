package io.sealpost.policies.providers;

/** What kind of mx lines a provider documents for MTA-STS. */
public enum PatternKind {
    /** No documentation of mx lines was found: only the hosts of the look-up are offered. */
    UNDOCUMENTED,
    /** Full host names only. */
    EXACT_HOSTS,
    /** At least one line with a wildcard. */
    WILDCARD
}
