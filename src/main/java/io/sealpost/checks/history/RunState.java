package io.sealpost.checks.history;

/** How far a check is. */
public enum RunState {
    RUNNING,
    ENDED,
    /** It came to no end: its node stopped, it took too long, or it met a fault of ours. Says nothing about the domain. */
    FAILED
}
