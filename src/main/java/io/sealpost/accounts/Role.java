package io.sealpost.accounts;

/** What a person may do in an organization. */
enum Role {
    /** Everything, people and settings included. */
    OWNER,
    /** Everything about domains. */
    MEMBER
}
