package io.sealpost.mtasts;

/** Why a text is no mx pattern; each has a message under {@code mtasts.mx.<name>}. */
public enum MxProblem {
    EMPTY,
    /** A single dot, the null MX of RFC 7505. */
    NULL_MX,
    /** The preference of the MX record stands before the name. */
    PRIORITY,
    /** Two or more hosts in one line. */
    SEVERAL_HOSTS,
    URL,
    PORT,
    MAIL_ADDRESS,
    IP_ADDRESS,
    /** The wildcard stands twice: {@code *.*.example.org}. */
    WILDCARD_REPEATED,
    /** The wildcard is not the whole left-most label. */
    WILDCARD_INSIDE,
    UNDERSCORE,
    SINGLE_LABEL,
    /** Two dots in a row, or one at the start. */
    EMPTY_LABEL,
    /** A label of more than 63 characters or a name of more than 253. */
    TOO_LONG,
    /** A label begins or ends with a hyphen. */
    HYPHEN,
    /** Letters that have no A-label. */
    IDN,
    /** Any other character that no host name has. */
    CHARACTER;

    /** The key of the sentence for people. */
    public String messageKey() {
        return "mtasts.mx." + name();
    }
}
