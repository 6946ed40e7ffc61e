package io.sealpost.outbound;

/** What is wrong with the certificate of a server; several can be true at once. */
public enum CertificateProblem {
    /** The handshake ended and no certificate was sent. */
    MISSING,
    /** It names no host at all as DNS-ID, at best in its common name (RFC 6125 §6.4.4). */
    NO_DNS_NAME,
    /** It is for other hosts. */
    WRONG_NAME,
    EXPIRED,
    NOT_YET_VALID,
    /** It vouches for itself. */
    SELF_SIGNED,
    /** The certificates between it and the authority were not sent. */
    INCOMPLETE_CHAIN,
    /** Its authority is not known, or may not issue it. */
    UNTRUSTED
}
