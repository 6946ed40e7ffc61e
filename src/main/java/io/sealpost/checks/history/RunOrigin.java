package io.sealpost.checks.history;

/** How a check came. */
public enum RunOrigin {
    /** Somebody of the organization asked for it. */
    PERSON,
    SCHEDULE,
    /** Somebody asked for it on the public page. */
    PUBLIC
}
