package io.sealpost.accounts;

/** What a person may do in an organization; each role may do what those before it may. */
public enum Role {
    /** Sees everything of the organization but its secrets, changes nothing. */
    VIEWER,
    /** Drafts and publishes: everything about domains. */
    EDITOR,
    /** Everything, people, tokens and settings included. */
    OWNER
}
