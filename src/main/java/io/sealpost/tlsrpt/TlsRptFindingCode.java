package io.sealpost.tlsrpt;

import static io.sealpost.tlsrpt.Severity.ERROR;
import static io.sealpost.tlsrpt.Severity.NOTICE;

/**
 * What is known to be wrong with TXT records at {@code _smtp._tls.<domain>} (RFC 8460 §3). The names are stable. Each has
 * three messages, {@code tlsrpt.finding.<name>.seen}, {@code .why} and {@code .todo}.
 */
public enum TlsRptFindingCode {
    SEVERAL_RECORDS(ERROR),

    // Records that senders drop, since they do not begin v=TLSRPTv1; .
    QUOTES(ERROR),
    LEADING_BLANKS(ERROR),
    VERSION_CASE(ERROR),
    VERSION_SPACE(ERROR),
    VERSION_NO_SEMICOLON(ERROR),
    VERSION_UNKNOWN(ERROR),
    VERSION_NOT_FIRST(ERROR),
    VERSION_MISSING(ERROR),
    BACKSLASH(ERROR),
    STS_RECORD(ERROR),
    OTHER_RECORD(NOTICE),

    // A record that begins right and goes on wrong.
    RUA_MISSING(ERROR),
    RUA_KEY_CASE(ERROR),
    RUA_DUPLICATE(ERROR),
    EMPTY_FIELD(ERROR),
    NO_EQUALS(ERROR),
    SPACE_AT_EQUALS(ERROR),
    FIELD_NAME(ERROR),
    FIELD_VALUE(ERROR),
    EXTENSION(NOTICE),

    // A URI of rua.
    URI_EMPTY(ERROR),
    URI_INVALID(ERROR),
    SCHEME_MISSING(ERROR),
    SCHEME_UNKNOWN(ERROR),
    MAILTO_MISSING(ERROR),
    MAILTO_SLASHES(ERROR),
    MAIL_ADDRESS_INVALID(ERROR),
    MUST_BE_ENCODED(ERROR),
    PERCENT_BROKEN(ERROR),
    NOT_ASCII(ERROR),
    DMARC_SIZE(ERROR),
    URI_DUPLICATE(NOTICE),
    SEVERAL_URIS(NOTICE);

    private final Severity severity;

    TlsRptFindingCode(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** What the keys of the three messages begin with; add {@code .seen}, {@code .why} or {@code .todo}. */
    public String messageKey() {
        return "tlsrpt.finding." + name();
    }
}
