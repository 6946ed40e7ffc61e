package io.sealpost.policies;

/** How far a proposed policy is. */
public enum ProposalState {
    OPEN,
    PUBLISHED,
    REFUSED,
    /** By its author, also by proposing something else. */
    WITHDRAWN,
    /** Its domain left the organization before anybody decided. */
    LAPSED
}
