package io.sealpost.mtasts;

/** Why a sender refuses a policy text; each has a message under {@code mtasts.refusal.<name>}. */
public enum Refusal {
    /** The version is missing or other than STSv1. */
    VERSION,
    /** The mode is missing or unknown. */
    MODE,
    /** max_age is missing, no number or out of range. */
    MAX_AGE,
    /** No mx line, or one that is no host name. */
    MX,
    /** A required field is missing. */
    MISSING,
    MISSING_VERSION,
    MISSING_MODE,
    MISSING_MAX_AGE,
    MISSING_MX,
    /** A line without a colon. */
    COLON,
    /** A line that is not exactly one name and one value. */
    FIELD,
    /** A line does not begin with a field name. */
    KEY,
    /** The name of an unknown field breaks the grammar. */
    EXTENSION_NAME,
    /** The value of an unknown field breaks the grammar. */
    EXTENSION_VALUE,
    BLANK_LINE,
    /** Characters are left over after a value. */
    LEFTOVER,
    /** The text is not UTF-8. */
    ENCODING,
    /** The text or a line of it is longer than the sender reads. */
    TOO_LARGE;

    /** The key of the sentence for people. */
    public String messageKey() {
        return "mtasts.refusal." + name();
    }
}
