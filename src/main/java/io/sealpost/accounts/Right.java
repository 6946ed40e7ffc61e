package io.sealpost.accounts;

/** What a service asks of an account before it changes anything; see {@link Account#needs}. */
public enum Right {
    /** Claim, draft, publish, remove domains, and everything else about them. */
    CHANGE_DOMAINS,
    /** The organization's people, tokens and settings. */
    MANAGE_ORGANIZATION,
    /** The instance itself: its organizations, and what is agreed with others in its name. */
    RUN_INSTANCE
}
