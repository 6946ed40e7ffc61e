package io.sealpost.policies;

/** How a list of domains is sorted; ties are in the order of names. */
public enum ListOrder {
    NAME,
    NAME_DESCENDING,
    OLDEST_CHANGE,
    NEWEST_CHANGE;

    boolean byName() {
        return this == NAME || this == NAME_DESCENDING;
    }

    boolean ascending() {
        return this == NAME || this == OLDEST_CHANGE;
    }
}
