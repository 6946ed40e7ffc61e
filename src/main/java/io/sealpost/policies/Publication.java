package io.sealpost.policies;

/** What came of publishing. */
public sealed interface Publication {

    /** The edge serves it now. */
    record Published(VersionDetails version) implements Publication {}

    /** Somebody else published meanwhile: nothing was changed, and {@code newest} is what they made. */
    record Superseded(VersionDetails newest) implements Publication {}

    /** The organization does not hold the domain: it has to prove first that it controls it. Nothing was changed. */
    record NotProved() implements Publication {}

    /** The text is the one that is served already: nothing was changed. */
    record Unchanged(VersionDetails current) implements Publication {}
}
