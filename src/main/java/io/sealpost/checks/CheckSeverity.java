package io.sealpost.checks;

/** How much a finding hurts. */
public enum CheckSeverity {
    /** Mail is or will be refused, or the domain is not protected. */
    ERROR,
    /** Will hurt later, or hurts with some senders. */
    WARNING,
    /** Nobody could tell: never the domain's fault. */
    UNKNOWN,
    /** Good to know. */
    NOTICE,
    /** As it should be. */
    OK;

    /** The key of the word for people. */
    public String messageKey() {
        return "checks.severity." + name();
    }
}
