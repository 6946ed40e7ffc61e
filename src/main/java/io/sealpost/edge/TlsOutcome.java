package io.sealpost.edge;

import java.util.Locale;

/** What became of a connection to the HTTPS port before its first request. */
enum TlsOutcome {
    COMPLETED,
    /** A TLS-ALPN-01 challenge was answered (RFC 8737). */
    CHALLENGE,
    /** No server name was sent: alert unrecognized_name. */
    NO_NAME,
    /** A server name for which there is no certificate: alert unrecognized_name. */
    UNKNOWN_NAME,
    /** There is a certificate, but it could not be had now: alert internal_error. */
    UNAVAILABLE,
    /** What came is not TLS. */
    NOT_TLS,
    /** No version or cipher suite in common, a message against the rules, or the client refused our certificate. */
    FAILED,
    /** The client went away before the end. */
    ABANDONED,
    /** The client took too long. */
    TIMEOUT;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
