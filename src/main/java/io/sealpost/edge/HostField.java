package io.sealpost.edge;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The host a request is for: {@code uri-host [ ":" port ]} (RFC 9110 §7.2, RFC 3986 §3.2.2). */
final class HostField {

    private static final byte[] PREFIX = "mta-sts.".getBytes(StandardCharsets.US_ASCII);
    private static final String NAME_MARKS = "-._~!$&'()*+,;=%";

    private HostField() {}

    /** Whether the bytes are a host at all; an empty one is (RFC 9112 §3.2). */
    static boolean valid(byte[] bytes, int from, int to) {
        int at = from;
        if (at < to && bytes[at] == '[') {
            at++;
            while (at < to && (Ascii.isHex(bytes[at]) || bytes[at] == ':' || bytes[at] == '.')) {
                at++;
            }
            if (at == to || bytes[at++] != ']') {
                return false;
            }
        } else {
            while (at < to && (Ascii.isAlphanumeric(bytes[at]) || NAME_MARKS.indexOf(bytes[at]) >= 0)) {
                at++;
            }
        }
        return at == to || (bytes[at] == ':' && Ascii.allDigits(bytes, at + 1, to));
    }

    /** A valid host in lower case, without port and final dot; empty where there is none. */
    static String name(byte[] bytes, int from, int to) {
        int end = Ascii.indexOf((byte) ':', bytes, from, to);
        end = end < 0 ? to : end;
        if (end > from && bytes[end - 1] == '.') {
            end--;
        }
        byte[] name = new byte[end - from];
        for (int i = 0; i < name.length; i++) {
            name[i] = Ascii.lower(bytes[from + i]);
        }
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /** The policy domain behind a valid host, without port, final dot and {@code mta-sts.}, or null for another host. */
    static @Nullable String policyDomain(byte[] bytes, int from, int to) {
        int end = Ascii.indexOf((byte) ':', bytes, from, to);
        end = end < 0 ? to : end;
        if (end > from && bytes[end - 1] == '.') {
            end--;
        }
        int start = from + PREFIX.length;
        if (start >= end || !Ascii.equalsIgnoreCase(bytes, from, start, PREFIX)) {
            return null;
        }
        byte[] domain = new byte[end - start];
        for (int i = 0; i < domain.length; i++) {
            domain[i] = Ascii.lower(bytes[start + i]);
        }
        return new String(domain, StandardCharsets.ISO_8859_1);
    }
}
