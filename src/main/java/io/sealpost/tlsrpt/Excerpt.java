package io.sealpost.tlsrpt;

/** Foreign text made fit to be quoted in a message: short, without control or direction characters. */
final class Excerpt {

    private static final int MOST = 80;

    private Excerpt() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), MOST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            shown.append(isHarmless(c) ? c : '\ufffd');
        }
        return text.length() > MOST ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isHarmless(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
