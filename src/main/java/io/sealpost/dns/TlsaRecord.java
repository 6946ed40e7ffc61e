package io.sealpost.dns;

/**
 * One TLSA record (RFC 6698 §2.1).
 *
 * @param usage 2 an authority, 3 the server's own certificate; 0 and 1 say nothing for SMTP (RFC 7672 §3.1.3)
 * @param selector 0 the whole certificate, 1 its public key
 * @param matching 0 the bytes themselves, 1 their SHA-256, 2 their SHA-512
 * @param association in lower-case hexadecimal digits
 */
public record TlsaRecord(int usage, int selector, int matching, String association) {}
