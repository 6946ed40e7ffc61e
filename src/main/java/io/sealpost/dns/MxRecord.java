package io.sealpost.dns;

/**
 * One MX record (RFC 5321 §5.1).
 *
 * @param preference 0 to 65535, lower is tried first
 * @param target the name as the DNS gives it, lower case, without the final dot; "" for the root, which alone means null MX (RFC 7505)
 */
public record MxRecord(int preference, String target) {}
