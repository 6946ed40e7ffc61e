package io.sealpost.mtasts;

import org.jspecify.annotations.Nullable;

/** Host names as the grammar of mx lines wants them: Domain of RFC 5321 §4.1.2. */
final class HostNames {

    private HostNames() {}

    /** What is wrong with a name in ASCII, any case, without final dot; null where nothing is. */
    static @Nullable MxProblem problem(String name) {
        if (name.isEmpty()) {
            return MxProblem.EMPTY;
        }
        if (isAddress(name)) {
            return MxProblem.IP_ADDRESS;
        }
        if (name.length() > 253) {
            return MxProblem.TOO_LONG;
        }
        for (String label : name.split("\\.", -1)) {
            MxProblem problem = labelProblem(label);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable MxProblem labelProblem(String label) {
        if (label.isEmpty()) {
            return MxProblem.EMPTY_LABEL;
        }
        if (label.length() > 63) {
            return MxProblem.TOO_LONG;
        }
        if (label.indexOf('_') >= 0) {
            return MxProblem.UNDERSCORE;
        }
        if (!Ascii.all(label, c -> Ascii.isLetterOrDigit((char) c) || c == '-')) {
            return MxProblem.CHARACTER;
        }
        // RFC 5321 §4.1.2: sub-domain = Let-dig [Ldh-str], so no hyphen at either end.
        return label.startsWith("-") || label.endsWith("-") ? MxProblem.HYPHEN : null;
    }

    /** An IPv4 or IPv6 address, also in brackets. The last label of a name is never all digits (RFC 3696 §2). */
    static boolean isAddress(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return isIpv4(bare) || isIpv6(bare);
    }

    private static boolean isIpv4(String text) {
        String last = text.substring(text.lastIndexOf('.') + 1);
        return Ascii.isDigits(last)
                && text.indexOf('.') > 0
                && Ascii.all(text, c -> Ascii.isDigit((char) c) || c == '.');
    }

    private static boolean isIpv6(String text) {
        String bare = text.regionMatches(true, 0, "IPv6:", 0, 5) ? text.substring(5) : text;
        return bare.indexOf(':') != bare.lastIndexOf(':')
                && Ascii.all(bare, c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
    }
}
