package io.sealpost.tlsrpt;

import java.util.Locale;

/**
 * Where TLS reports go: a {@code mailto:} or {@code https:} URI (RFC 8460 §3).
 *
 * @param value as it stands in the record; comma, exclamation mark and semicolon are percent-encoded
 */
public record ReportUri(String value) {

    public ReportUri {
        TlsRptFindingCode problem = ReportUris.problem(value);
        if (problem != null && problem.severity() == Severity.ERROR) {
            throw new IllegalArgumentException("Not a place for reports (" + problem + "): " + value);
        }
    }

    /** The URI for a mail address; what may not stand in a record is percent-encoded (RFC 6068 §2). */
    public static ReportUri mailto(String address) {
        return new ReportUri("mailto:" + ReportUris.encode(address));
    }

    public boolean isMail() {
        return value.toLowerCase(Locale.ROOT).startsWith("mailto:");
    }

    @Override
    public String toString() {
        return value;
    }
}
