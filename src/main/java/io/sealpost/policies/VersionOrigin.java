package io.sealpost.policies;

/** How a version came to be. */
public enum VersionOrigin {
    /** Found in DNS or at another host when the domain came here: version 0, never served by this instance. */
    ADOPTED,
    /** Published here. */
    PUBLISHED,
    /** An older version, published here again. */
    REPUBLISHED,
    /** What was served when the domain passed over from another organization; its author is not told. */
    TAKEN_OVER
}
