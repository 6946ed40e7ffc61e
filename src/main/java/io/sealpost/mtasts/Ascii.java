package io.sealpost.mtasts;

import java.util.function.IntPredicate;

/** The character classes of the two grammars: ASCII only, whatever Unicode calls a letter or a digit. */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isLetterOrDigit(char c) {
        return isDigit(c) || isLetter(c);
    }

    /** Space or tab: WSP in the grammars. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isAscii(String text) {
        return all(text, c -> c < 0x80);
    }

    /** One or more digits. */
    static boolean isDigits(String text) {
        return !text.isEmpty() && all(text, c -> isDigit((char) c));
    }

    static String digitsOf(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().filter(c -> isDigit((char) c)).forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    /** RFC 8461 §3.1 and §3.2, names of extensions: (ALPHA / DIGIT) *31(ALPHA / DIGIT / "_" / "-" / "."). */
    static boolean isFieldName(String name) {
        return !name.isEmpty()
                && name.length() <= 32
                && isLetterOrDigit(name.charAt(0))
                && all(name, c -> isLetterOrDigit((char) c) || "_-.".indexOf(c) >= 0);
    }

    /** The text in lower case where it is ASCII; other letters stay. */
    static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
        }
        return lower.toString();
    }

    /** Whether every character passes: a plain loop, since the parsers ask this for each line of foreign text. */
    static boolean all(String text, IntPredicate test) {
        for (int i = 0; i < text.length(); i++) {
            if (!test.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String stripBlanks(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
