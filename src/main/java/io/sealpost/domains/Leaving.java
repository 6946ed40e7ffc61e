package io.sealpost.domains;

/** Why an organization has a domain no longer. */
public enum Leaving {
    /** Somebody of the organization removed it. */
    REMOVED,
    /** Its DNS had led elsewhere for the whole grace time. */
    DEPARTED,
    /** Another organization proved that it controls the domain. */
    TRANSFERRED
}
