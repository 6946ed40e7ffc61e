package io.sealpost.bulk;

import java.util.Locale;

/** What will happen, or what has happened, to the domain of one row. */
public enum RowResult {
    /** Not looked at yet. */
    WAITING,

    /** Will be added, and its policy published. */
    CREATE,
    /** Will get a new version. */
    CHANGE,
    /** Will be checked. */
    CHECK,
    /** Will be served with mode none: the first step of leaving. */
    RETIRE,
    /** Will be taken off this instance, which no sender remembers any more. */
    REMOVE,

    /** Was added, and its policy published. */
    CREATED,
    /** Got a new version. */
    CHANGED,
    /** Its check was asked for. */
    CHECKING,
    /** Is served with mode none. */
    RETIRED,
    /** Was taken off this instance. */
    REMOVED,
    /** Its change waits for somebody else's approval. */
    PROPOSED,
    /** Is here, and is published once its control is proved. */
    UNPROVED,
    /** The same policy is served already. */
    UNCHANGED,
    /** Is here, and the row asks for nothing more. */
    HERE,
    /** Has nothing that this could be done to. */
    NOTHING,
    /** Waits for a day on which it is safe. */
    LATER,
    /** Was left out on purpose. */
    LEFT_OUT,
    /** Somebody else changed the domain meanwhile; nothing was done. */
    OVERTAKEN,
    /** Something is wrong with the row; nothing was done. */
    ERROR;

    /** Whether it stands among the errors, to be seen to and imported again. */
    public boolean trouble() {
        return this == ERROR || this == OVERTAKEN || this == UNPROVED;
    }

    /** Whether it says what will be done once the job is started. */
    public boolean planned() {
        return switch (this) {
            case CREATE, CHANGE, CHECK, RETIRE, REMOVE -> true;
            default -> false;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
