package io.sealpost.mtasts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** How the senders' languages cut a text into lines and trim blanks. */
final class Lines {

    /** White space to Go and Rust: the Unicode property White_Space. */
    static final IntPredicate UNICODE_SPACE =
            c -> c >= 9 && c <= 13 || c == 0x85 || c == 0xa0 || Character.isSpaceChar(c);

    /** White space to Python: also the four separators of ASCII. */
    static final IntPredicate PYTHON_SPACE = UNICODE_SPACE.or(c -> c >= 0x1c && c <= 0x1f);

    private Lines() {}

    /** Lines that end with LF or CRLF; nothing after the last end is no line. */
    static List<String> ofLf(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int lf = text.indexOf('\n', start);
            int end = lf < 0 ? text.length() : lf;
            boolean cr = end > start && text.charAt(end - 1) == '\r';
            lines.add(text.substring(start, cr ? end - 1 : end));
            start = end + 1;
        }
        return lines;
    }

    /** Lines as Python's splitlines cuts them, at any line boundary that Unicode knows. */
    static List<String> ofPython(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPythonBoundary(c)) {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static boolean isPythonBoundary(char c) {
        return c >= 0x0a && c <= 0x0d || c >= 0x1c && c <= 0x1e || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    static String strip(String text, IntPredicate space) {
        return stripLeading(stripTrailing(text, space), space);
    }

    static String stripLeading(String text, IntPredicate space) {
        int start = 0;
        while (start < text.length() && space.test(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    static String stripTrailing(String text, IntPredicate space) {
        int end = text.length();
        while (end > 0 && space.test(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
