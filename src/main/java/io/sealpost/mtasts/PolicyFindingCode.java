package io.sealpost.mtasts;

import static io.sealpost.mtasts.Severity.ERROR;
import static io.sealpost.mtasts.Severity.NOTICE;
import static io.sealpost.mtasts.Severity.WARNING;

/**
 * What the linter knows to name in a policy text. The names are stable. Each has three messages,
 * {@code mtasts.finding.<name>.seen}, {@code .why} and {@code .todo}.
 */
public enum PolicyFindingCode {
    // The text as a whole.
    EMPTY_FILE(ERROR, true, "3.2"),
    RTF_DOCUMENT(ERROR, true, "3.2"),
    HTML_PAGE(ERROR, true, "3.2"),
    BINARY_FILE(ERROR, true, "3.2"),
    TXT_RECORD_PASTED(ERROR, true, "3.2"),
    TOO_LARGE(ERROR, true, "3.3"),
    BYTE_ORDER_MARK(ERROR, true, "3.2"),
    UTF16_TEXT(ERROR, true, "3.2"),
    INVALID_UTF8(ERROR, true, "3.2"),
    BARE_CR(ERROR, true, "3.2"),
    MIXED_LINE_ENDS(NOTICE, false, "3.2"),
    MISSING_FINAL_NEWLINE(NOTICE, false, "3.2"),

    // A line.
    BLANK_LINE(ERROR, true, "3.2"),
    COMMENT_LINE(ERROR, true, "3.2"),
    INLINE_COMMENT(ERROR, true, "3.2"),
    LEADING_BLANKS(ERROR, true, "3.2"),
    TRAILING_BLANKS(NOTICE, false, "3.2"),
    CONTROL_CHARACTER(ERROR, true, "3.2"),
    NO_COLON(ERROR, true, "3.2"),
    EQUALS_SIGN(ERROR, true, "3.2"),
    FOREIGN_COLON(ERROR, true, "3.2"),
    SPACE_BEFORE_COLON(ERROR, true, "3.2"),
    KEY_INVALID(ERROR, true, "3.2"),
    KEY_CASE(ERROR, false, "3.2"),
    KEY_MISSPELT(ERROR, false, "3.2"),
    UNKNOWN_KEY(NOTICE, false, "3.2"),
    EXTENSION_COLON(WARNING, false, "3.2"),
    DUPLICATE_KEY(ERROR, false, "3.2"),
    EMPTY_VALUE(ERROR, true, "3.2"),
    PLACEHOLDER(ERROR, true, "3.2"),
    VALUE_IN_BRACKETS(ERROR, true, "3.2"),
    VALUE_IN_QUOTES(ERROR, true, "3.2"),
    VALUE_PUNCTUATION(ERROR, true, "3.2"),

    // Required fields.
    MISSING_VERSION(ERROR, true, "3.2"),
    MISSING_MODE(ERROR, true, "3.2"),
    MISSING_MAX_AGE(ERROR, true, "3.2"),
    MISSING_MX(ERROR, true, "3.2"),
    MISSING_MX_WITH_NONE(WARNING, false, "3.2"),

    // version and mode.
    VERSION_CASE(ERROR, true, "3.2"),
    VERSION_UNKNOWN(ERROR, true, "3.2"),
    VERSION_NOT_FIRST(NOTICE, false, "3.2"),
    MODE_CASE(ERROR, true, "3.2"),
    MODE_MISSPELT(ERROR, true, "3.2"),
    MODE_REPORT(ERROR, true, "3.2"),
    MODE_UNKNOWN(ERROR, true, "3.2"),

    // max_age.
    MAX_AGE_SEPARATORS(ERROR, true, "3.2"),
    MAX_AGE_NEGATIVE(ERROR, true, "3.2"),
    MAX_AGE_UNIT(ERROR, true, "3.2"),
    MAX_AGE_IS_MODE(ERROR, true, "3.2"),
    MAX_AGE_NOT_DIGITS(ERROR, true, "3.2"),
    MAX_AGE_TOO_LARGE(ERROR, true, "3.2"),
    MAX_AGE_ZERO(WARNING, false, "3.2"),
    MAX_AGE_UNDER_A_DAY(WARNING, false, "3.2"),
    MAX_AGE_SHORT_FOR_ENFORCE(WARNING, false, "3.2"),

    // mx.
    MX_NULL(ERROR, true, "3.2"),
    MX_PRIORITY(ERROR, true, "3.2"),
    MX_SEVERAL_HOSTS(ERROR, true, "3.2"),
    MX_URL(ERROR, true, "3.2"),
    MX_PORT(ERROR, true, "3.2"),
    MX_MAIL_ADDRESS(ERROR, true, "3.2"),
    MX_ADDRESS(ERROR, true, "3.2"),
    MX_TRAILING_DOT(ERROR, true, "3.2"),
    MX_U_LABEL(ERROR, true, "3.2"),
    MX_UNDERSCORE(ERROR, true, "3.2"),
    MX_WILDCARD_REPEATED(ERROR, true, "3.2"),
    MX_WILDCARD_INSIDE(ERROR, true, "3.2"),
    MX_TOO_LONG(ERROR, true, "3.2"),
    MX_INVALID(ERROR, true, "3.2"),
    MX_SINGLE_LABEL(WARNING, false, "3.2"),
    MX_UPPER_CASE(NOTICE, false, "3.2"),
    MX_DUPLICATE(NOTICE, false, "3.2"),
    MX_PROVIDER_STAR_MISSING(WARNING, false, "4.1"),
    MX_PROVIDER_STAR_TOO_HIGH(WARNING, false, "4.1");

    private final Severity severity;
    private final boolean fatal;
    private final String section;

    PolicyFindingCode(Severity severity, boolean fatal, String section) {
        this.severity = severity;
        this.fatal = fatal;
        this.section = section;
    }

    public Severity severity() {
        return severity;
    }

    /** Whether by RFC 8461 a text with this fault is no policy at all. */
    public boolean fatal() {
        return fatal;
    }

    /** The section of RFC 8461 that the finding rests on, for example {@code 3.2}. */
    public String section() {
        return section;
    }

    /** What the keys of the three messages begin with; add {@code .seen}, {@code .why} or {@code .todo}. */
    public String messageKey() {
        return "mtasts.finding." + name();
    }
}
