package io.sealpost.policies;

/** Where a domain's policy stands on this instance. */
public enum PolicyState {
    /** The domain is here and nothing is published yet. */
    DRAFT,
    /** The edge serves the newest version. */
    PUBLISHED,
    /** The domain was removed: its versions are kept, nothing is served. */
    REMOVED
}
