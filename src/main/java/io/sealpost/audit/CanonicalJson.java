package io.sealpost.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * The one way to write a value as JSON (RFC 8785): members in the order of their names, no blanks, as few escapes as
 * possible. Only what the trail holds: objects, texts, whole numbers and truth values.
 */
final class CanonicalJson {

    private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
    private static final String THEIR_LETTERS = "btnfr\"\\";

    private CanonicalJson() {}

    static String write(Object value) {
        StringBuilder json = new StringBuilder();
        append(value, json);
        return json.toString();
    }

    private static void append(Object value, StringBuilder json) {
        switch (value) {
            case Map<?, ?> object -> appendObject(object, json);
            case String text -> appendText(text, json);
            case Long number -> json.append(number.longValue());
            case Integer number -> json.append(number.intValue());
            case Boolean truth -> json.append(truth.booleanValue());
            default -> throw new IllegalArgumentException("The trail holds no " + value.getClass());
        }
    }

    // RFC 8785 §3.2.3: names are compared as UTF-16 code units, which is how Java compares strings.
    private static void appendObject(Map<?, ?> object, StringBuilder json) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        object.forEach((name, value) -> sorted.put((String) name, value));
        json.append('{');
        sorted.forEach((name, value) -> {
            if (json.charAt(json.length() - 1) != '{') {
                json.append(',');
            }
            appendText(name, json);
            json.append(':');
            append(value, json);
        });
        json.append('}');
    }

    // RFC 8785 §3.2.2.2
    private static void appendText(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            int escape = SHORT_ESCAPES.indexOf(one);
            if (escape >= 0) {
                json.append('\\').append(THEIR_LETTERS.charAt(escape));
            } else if (one < ' ') {
                json.append("\\u%04x".formatted((int) one));
            } else {
                json.append(one);
            }
        }
        json.append('"');
    }
}
