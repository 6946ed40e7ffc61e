package io.sealpost.dns;

/**
 * One property that a domain sets for certificate authorities (RFC 8659 §4.1).
 *
 * @param critical an authority that does not know the tag must not issue
 * @param tag in lower case, for example {@code issue}
 * @param value as published
 */
public record CaaRecord(boolean critical, String tag, String value) {}
