package io.sealpost.checks;

/** The one sentence on top of a check. */
public enum Verdict {
    /** A policy in mode enforce is in force, and mail can be delivered under it. */
    PROTECTED,
    /** A policy in mode testing is in force. */
    TESTING,
    /** No policy, or one in mode none. */
    NOT_PROTECTED,
    /** Mail is at risk, or what is announced does not work. */
    BROKEN,
    /** Nobody could tell. */
    UNKNOWN;

    String messageKey() {
        return "checks.verdict." + name();
    }
}
