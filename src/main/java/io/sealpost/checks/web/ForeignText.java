package io.sealpost.checks.web;

import java.util.List;

/**
 * Text of strangers, made fit to be looked at: what is invisible or would reorder a line is written out as its code
 * point, and what is endless is cut. The template still escapes it.
 */
final class ForeignText {

    /** More than any line of SMTP, of a policy or of a certificate that people read to its end. */
    static final int MOST_CHARACTERS = 600;

    static final int MOST_LINES = 60;

    /** Marks on one letter that some language needs; more of them would climb over the lines above. */
    private static final int MOST_MARKS = 3;

    private ForeignText() {}

    static List<String> lines(List<String> lines) {
        return lines.stream().limit(MOST_LINES).map(ForeignText::line).toList();
    }

    static String line(String text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), MOST_CHARACTERS));
        int marks = 0;
        int at = 0;
        while (at < text.length() && shown.length() < MOST_CHARACTERS) {
            int c = text.codePointAt(at);
            marks = isMark(c) ? marks + 1 : 0;
            if (isHidden(c) || marks > MOST_MARKS) {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                shown.appendCodePoint(c);
            }
            at += Character.charCount(c);
        }
        int more = text.length() - at;
        return more > 0 ? shown + " … (+" + more + ")" : shown.toString();
    }

    /** Also the marks that turn the direction of writing (UAX #9), and the halves of characters. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
