package io.sealpost.edge;

/** Finds the end of a request head in bytes that arrive in any pieces, looking at each byte once. */
final class Http1Scanner {

    static final int INCOMPLETE = -1;
    /** Broken before its end: an LF without a CR, or a first byte with which no method begins. */
    static final int BROKEN = -2;

    private int scanned;
    private boolean firstLine;

    /** The index after the empty line that ends the head beginning at {@code from}, or one of the above. */
    int end(byte[] bytes, int from, int to) {
        if (from < to && !Ascii.isToken(bytes[from])) {
            return BROKEN;
        }
        for (int i = from + scanned; i < to; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            // RFC 9112 §2.2 lets a bare LF pass as the end of a line; proxies differ on it, so it is refused.
            if (i == from || bytes[i - 1] != '\r') {
                return BROKEN;
            }
            firstLine = true;
            if (i - from >= 2 && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        scanned = to - from;
        return INCOMPLETE;
    }

    /** Whether the request line was seen whole. */
    boolean firstLine() {
        return firstLine;
    }

    void reset() {
        scanned = 0;
        firstLine = false;
    }
}
