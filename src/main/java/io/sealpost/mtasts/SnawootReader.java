package io.sealpost.mtasts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** postfix-mta-sts-resolver 1.x: splits at the first colon, forgives much, the last of two equal fields wins. */
final class SnawootReader implements SenderReader {

    /** Python converts no longer number. */
    private static final int MOST_DIGITS = 4300;

    @Override
    public Sender sender() {
        return Sender.SNAWOOT;
    }

    @Override
    public SenderReading read(PolicyText body) {
        if (body.tooLarge()) {
            return refused(Refusal.TOO_LARGE, 0);
        }
        if (!body.utf8()) {
            return refused(Refusal.ENCODING, 0);
        }
        Map<String, String> fields = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<String> mx = new ArrayList<>();
        List<String> lines = Lines.ofPython(body.text());
        for (int i = 0; i < lines.size(); i++) {
            String line = Lines.stripTrailing(lines.get(i), Lines.PYTHON_SPACE);
            int colon = line.indexOf(':');
            String key = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : Lines.stripLeading(line.substring(colon + 1), Lines.PYTHON_SPACE);
            if (key.equals("mx")) {
                mx.add(value);
            } else {
                fields.put(key, value);
                numbers.put(key, i + 1);
            }
        }
        return judge(fields, numbers, mx);
    }

    private SenderReading judge(Map<String, String> fields, Map<String, Integer> numbers, List<String> mx) {
        if (!"STSv1".equals(fields.get("version"))) {
            return refused(Refusal.VERSION, numbers.getOrDefault("version", 0));
        }
        Long maxAge = number(fields.getOrDefault("max_age", "-1"));
        if (maxAge == null || maxAge < 0 || maxAge > MaxAge.MAX.seconds()) {
            return refused(Refusal.MAX_AGE, numbers.getOrDefault("max_age", 0));
        }
        PolicyMode mode = PolicyMode.of(fields.getOrDefault("mode", ""));
        if (mode == null) {
            return refused(Refusal.MODE, numbers.getOrDefault("mode", 0));
        }
        return mode != PolicyMode.NONE && mx.isEmpty() ? refused(Refusal.MX, 0) : accepted(mode, maxAge, mx);
    }

    /** A number as Python reads it: a sign, any Unicode digits, single underscores between them. */
    private static @Nullable Long number(String written) {
        String text = Lines.strip(written, Lines.PYTHON_SPACE);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return null;
        }
        long value = 0;
        char before = '_';
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = Character.digit(c, 10);
            if (digit < 0 && (c != '_' || before == '_')) {
                return null;
            }
            value = digit < 0 ? value : Math.min(value * 10 + digit, Integer.MAX_VALUE);
            before = c;
        }
        return before == '_' ? null : Long.valueOf(text.startsWith("-") ? -value : value);
    }
}
