package io.sealpost.commands;

import java.io.PrintStream;

/** Writes lines for people: in colour where that is wanted, and never a control character of somebody else's. */
final class Terminal {

    /** What a colour says; the word beside it says the same. */
    enum Tone {
        GOOD("32"),
        BAD("31"),
        CARE("33"),
        QUIET("2"),
        STRONG("1");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private final PrintStream out;
    private final boolean colour;

    Terminal(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    void line(String text) {
        out.println(harmless(text));
    }

    void line() {
        out.println();
    }

    /** A word in a tone, then the rest of the line. */
    void line(Tone tone, String marked, String rest) {
        String first = harmless(marked);
        out.println((colour ? "\u001b[" + tone.code + "m" + first + "\u001b[0m" : first) + harmless(rest));
    }

    void flush() {
        out.flush();
    }

    // Text from the network could else move the cursor, recolour lines or hide what stands before it.
    private static String harmless(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean control = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            shown.appendCodePoint(control ? 0xfffd : c);
        });
        return shown.toString();
    }
}
