package io.sealpost.accounts;

/** What came of a change to an organization's people. */
public enum MemberChange {
    DONE,
    /** Somebody has to own it. */
    LAST_OWNER,
    /** They have no role of their own in it. */
    NOBODY,
    /** What was typed is no e-mail address. */
    NO_ADDRESS,
    /** The address of the account was never verified: somebody else may have set it up. */
    UNVERIFIED
}
