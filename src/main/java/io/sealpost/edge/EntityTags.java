package io.sealpost.edge;

/** The condition of {@code If-None-Match} (RFC 9110 §13.1.2), compared weakly as that section demands. */
final class EntityTags {

    private EntityTags() {}

    /** Whether {@code condition} names the tag; false as well where it is malformed, so that the whole text is sent. */
    static boolean match(String condition, byte[] tag) {
        if (condition.strip().equals("*")) {
            return true;
        }
        int at = 0;
        boolean found = false;
        while (at < condition.length()) {
            char c = condition.charAt(at);
            if (c == ' ' || c == '\t' || c == ',') {
                at++;
                continue;
            }
            int open = condition.startsWith("W/", at) ? at + 2 : at;
            int close =
                    open < condition.length() && condition.charAt(open) == '"' ? condition.indexOf('"', open + 1) : -1;
            if (close < 0 || !delimited(condition, close + 1)) {
                return false;
            }
            found |= equal(condition, open + 1, close, tag);
            at = close + 1;
        }
        return found;
    }

    private static boolean delimited(String condition, int at) {
        while (at < condition.length() && (condition.charAt(at) == ' ' || condition.charAt(at) == '\t')) {
            at++;
        }
        return at == condition.length() || condition.charAt(at) == ',';
    }

    private static boolean equal(String condition, int from, int to, byte[] tag) {
        if (to - from != tag.length) {
            return false;
        }
        for (int i = 0; i < tag.length; i++) {
            if (condition.charAt(from + i) != tag[i]) {
                return false;
            }
        }
        return true;
    }
}
