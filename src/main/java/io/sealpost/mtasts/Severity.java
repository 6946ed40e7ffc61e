package io.sealpost.mtasts;

/** How much a finding hurts. */
public enum Severity {
    /** Mail is or will be refused, or the policy does not protect. */
    ERROR,
    /** Will hurt later, or hurts with some senders. */
    WARNING,
    /** Good to know. */
    NOTICE
}
