package io.sealpost.mtasts;

/** Why a text is no max_age; each has a message under {@code mtasts.max-age.<name>}. */
public enum MaxAgeProblem {
    EMPTY,
    /** Digits with separators between them, such as {@code 604,800}. */
    SEPARATORS,
    NEGATIVE,
    /** A number with a word, such as {@code 1 week}. */
    UNIT,
    /** One of the three modes. */
    MODE,
    /** More than 31557600, or more than ten digits. */
    TOO_LARGE,
    NOT_DIGITS;

    /** The key of the sentence for people. */
    public String messageKey() {
        return "mtasts.max-age." + name();
    }
}
