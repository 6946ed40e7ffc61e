package io.sealpost.bulk;

/** What is done to many domains. */
public enum BulkKind {
    /** Adds domains and publishes policies, as a file says. */
    IMPORT,
    /** Publishes each domain's policy with another mode. */
    MODE,
    /** Publishes each domain's policy with another max_age. */
    MAX_AGE,
    /** Checks each domain as a sender would see it. */
    CHECK,
    /** Takes the next safe step of each domain's leaving: mode none first, removal once senders have forgotten. */
    RETIRE,
    /** Publishes the versions again that another action took the place of. */
    UNDO;

    /** Whether an undo can publish the earlier versions again. */
    public boolean canBeUndone() {
        return this == MODE || this == MAX_AGE || this == RETIRE;
    }

    /** The word in messages and in the API: {@code max-age}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
