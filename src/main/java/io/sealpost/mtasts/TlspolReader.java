package io.sealpost.mtasts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** postfix-tlspol: follows the grammar line by line; the first of two equal fields wins, a large max_age is capped. */
final class TlspolReader implements SenderReader {

    @Override
    public Sender sender() {
        return Sender.TLSPOL;
    }

    @Override
    public SenderReading read(PolicyText body) {
        if (body.tooLarge()) {
            return refused(Refusal.TOO_LARGE, 0);
        }
        Reading reading = new Reading(body.utf8());
        List<String> lines = Lines.ofLf(body.text());
        for (int i = 0; i < lines.size(); i++) {
            Refusal refusal = reading.readLine(lines.get(i));
            if (refusal != null) {
                return refused(refusal, i + 1);
            }
        }
        PolicyMode mode = reading.mode;
        boolean missing = mode == null
                || !reading.seen.contains("version")
                || !reading.seen.contains("max_age")
                || mode != PolicyMode.NONE && reading.mx.isEmpty();
        return mode == null || missing ? refused(Refusal.MISSING, 0) : accepted(mode, reading.maxAge, reading.mx);
    }

    private static final class Reading {

        private final boolean utf8;
        private final Set<String> seen = new HashSet<>();
        private final List<String> mx = new ArrayList<>();
        private @Nullable PolicyMode mode;
        private long maxAge;

        Reading(boolean utf8) {
            this.utf8 = utf8;
        }

        @Nullable
        Refusal readLine(String written) {
            String line = Lines.stripTrailing(written, c -> Ascii.isBlank((char) c));
            if (line.isEmpty()) {
                return Refusal.BLANK_LINE;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                return Refusal.COLON;
            }
            String key = line.substring(0, colon);
            if (PolicyKey.of(key) == null && !Ascii.isFieldName(key)) {
                return Refusal.EXTENSION_NAME;
            }
            boolean again = !seen.add(key) && !key.equals("mx");
            return again ? null : readValue(key, Ascii.stripBlanks(line.substring(colon + 1)));
        }

        private @Nullable Refusal readValue(String key, String value) {
            return switch (key) {
                case "version" -> value.equals("STSv1") ? null : Refusal.VERSION;
                case "mode" -> (mode = PolicyMode.of(value)) == null ? Refusal.MODE : null;
                case "max_age" -> readMaxAge(value);
                case "mx" -> readMx(value);
                default -> isExtensionValue(value) ? null : Refusal.EXTENSION_VALUE;
            };
        }

        private @Nullable Refusal readMaxAge(String value) {
            if (!Ascii.isDigits(value) || value.length() > 10) {
                return Refusal.MAX_AGE;
            }
            maxAge = Math.min(Long.parseLong(value), MaxAge.MAX.seconds());
            return null;
        }

        private @Nullable Refusal readMx(String value) {
            String name = value.startsWith("*.") ? value.substring(2) : value;
            String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            mx.add(Ascii.lower(value));
            return HostNames.problem(bare) == null ? null : Refusal.MX;
        }

        private boolean isExtensionValue(String value) {
            return !value.isEmpty()
                    && value.chars().noneMatch(Character::isISOControl)
                    && (utf8 || value.indexOf('\ufffd') < 0);
        }
    }
}
