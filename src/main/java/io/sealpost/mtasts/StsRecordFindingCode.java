package io.sealpost.mtasts;

import static io.sealpost.mtasts.Severity.ERROR;
import static io.sealpost.mtasts.Severity.NOTICE;

/**
 * What is known to be wrong with TXT records at {@code _mta-sts.<domain>} (RFC 8461 §3.1). The names are stable. Each has
 * three messages, {@code mtasts.record.<name>.seen}, {@code .why} and {@code .todo}.
 */
public enum StsRecordFindingCode {
    SEVERAL_RECORDS(ERROR),

    // Records that senders drop, since they do not begin v=STSv1; .
    QUOTES(ERROR),
    LEADING_BLANKS(ERROR),
    VERSION_CASE(ERROR),
    VERSION_SPACE(ERROR),
    VERSION_NO_SEMICOLON(ERROR),
    VERSION_UNKNOWN(ERROR),
    VERSION_NOT_FIRST(ERROR),
    VERSION_MISSING(ERROR),
    BACKSLASH(ERROR),
    POLICY_PASTED(ERROR),
    TLSRPT_RECORD(ERROR),
    OTHER_RECORD(NOTICE),

    // A record that begins right and goes on wrong.
    ID_MISSING(ERROR),
    ID_EMPTY(ERROR),
    ID_CHARACTER(ERROR),
    ID_TOO_LONG(ERROR),
    ID_KEY_CASE(ERROR),
    ID_DUPLICATE(ERROR),
    EMPTY_FIELD(ERROR),
    NO_EQUALS(ERROR),
    SPACE_AT_EQUALS(ERROR),
    FIELD_NAME(ERROR),
    FIELD_VALUE(ERROR),
    BLANKS_AT_END(ERROR),
    TRAILING_BLANKS(NOTICE),
    EXTENSION(NOTICE);

    private final Severity severity;

    StsRecordFindingCode(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** What the keys of the three messages begin with; add {@code .seen}, {@code .why} or {@code .todo}. */
    public String messageKey() {
        return "mtasts.record." + name();
    }
}
