package io.sealpost.mtasts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stalwart: looks for the next colon wherever it stands, needs no version, mode or max_age, but always an mx, also with
 * mode none.
 */
final class StalwartReader implements SenderReader {

    private static final long DEFAULT_MAX_AGE = 86_400;

    @Override
    public Sender sender() {
        return Sender.STALWART;
    }

    @Override
    public SenderReading read(PolicyText body) {
        Reading reading = new Reading();
        String text = body.text();
        int line = 1;
        int start = 0;
        while (start < text.length()) {
            int colon = text.indexOf(':', start);
            if (colon < 0) {
                break;
            }
            int lf = text.indexOf('\n', colon);
            int end = lf < 0 ? text.length() : lf;
            // A line without a colon becomes part of the next key, which is then unknown.
            String key = text.substring(start, colon);
            line += (int) key.chars().filter(c -> c == '\n').count();
            String value = Lines.strip(text.substring(colon + 1, end), Lines.UNICODE_SPACE);
            Refusal refusal = reading.readField(Lines.strip(key, Lines.UNICODE_SPACE), value);
            if (refusal != null) {
                return refused(refusal, line);
            }
            start = end + 1;
            line++;
        }
        return reading.mx.isEmpty() ? refused(Refusal.MX, 0) : accepted(reading.mode, reading.maxAge, reading.mx);
    }

    private static final class Reading {

        private final List<String> mx = new ArrayList<>();
        private PolicyMode mode = PolicyMode.NONE;
        private long maxAge = DEFAULT_MAX_AGE;

        @Nullable
        Refusal readField(String key, String value) {
            return switch (key) {
                case "version" -> value.equalsIgnoreCase("STSv1") ? null : Refusal.VERSION;
                case "mode" -> readMode(value);
                case "max_age" -> {
                    maxAge = Numbers.unsigned(value, maxAge);
                    yield null;
                }
                case "mx" -> {
                    if (!value.isEmpty() && !value.equals("*.")) {
                        mx.add(value.toLowerCase(java.util.Locale.ROOT));
                    }
                    yield null;
                }
                default -> null;
            };
        }

        private @Nullable Refusal readMode(String value) {
            PolicyMode read = PolicyMode.of(value);
            mode = read == null ? mode : read;
            return read == null ? Refusal.MODE : null;
        }
    }
}
