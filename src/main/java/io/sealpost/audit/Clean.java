package io.sealpost.audit;

import java.util.Map;
import java.util.TreeMap;

/** Makes texts fit for the trail: no control characters, which writers of JSON escape differently, and not too long. */
final class Clean {

    private static final int LONGEST_VALUE = 500;

    private Clean() {}

    /** Cut between characters, never inside one. */
    static String text(String text, int most) {
        StringBuilder clean = new StringBuilder();
        text.strip().codePoints().forEach(character -> {
            int type = Character.getType(character);
            boolean kept = type != Character.CONTROL && type != Character.SURROGATE && type != Character.UNASSIGNED;
            if (clean.length() + 2 <= most) {
                clean.appendCodePoint(kept ? character : ' ');
            }
        });
        return clean.toString();
    }

    static TreeMap<String, String> values(Map<String, String> values) {
        TreeMap<String, String> clean = new TreeMap<>();
        values.forEach((name, value) -> clean.put(name, text(value, LONGEST_VALUE)));
        return clean;
    }
}
