package io.sealpost.mtasts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** maddy: every line is one name and one value around the only colon; hosts are taken as they are, the last field wins. */
final class MaddyReader implements SenderReader {

    /** Go's line scanner reads no longer line. */
    private static final int MOST_CHARACTERS = 65_535;

    @Override
    public Sender sender() {
        return Sender.MADDY;
    }

    @Override
    public SenderReading read(PolicyText body) {
        Reading reading = new Reading();
        List<String> lines = Lines.ofLf(body.text());
        for (int i = 0; i < lines.size(); i++) {
            Refusal refusal = reading.readLine(lines.get(i));
            if (refusal != null) {
                return refused(refusal, i + 1);
            }
        }
        PolicyMode mode = reading.mode;
        if (!reading.present.contains("version")) {
            return refused(Refusal.MISSING_VERSION, 0);
        }
        if (mode == null) {
            return refused(Refusal.MISSING_MODE, 0);
        }
        if (!reading.present.contains("max_age")) {
            return refused(Refusal.MISSING_MAX_AGE, 0);
        }
        return mode != PolicyMode.NONE && reading.mx.isEmpty()
                ? refused(Refusal.MX, 0)
                : accepted(mode, reading.maxAge, reading.mx);
    }

    private static final class Reading {

        private final Set<String> present = new HashSet<>();
        private final List<String> mx = new ArrayList<>();
        private @Nullable PolicyMode mode;
        private long maxAge;

        @Nullable
        Refusal readLine(String line) {
            if (line.length() > MOST_CHARACTERS) {
                return Refusal.TOO_LARGE;
            }
            int colon = line.indexOf(':');
            if (colon < 0 || line.indexOf(':', colon + 1) >= 0) {
                return Refusal.FIELD;
            }
            String key = line.substring(0, colon);
            String value = Lines.strip(line.substring(colon + 1), Lines.UNICODE_SPACE);
            present.add(key);
            return switch (key) {
                case "version" -> value.equals("STSv1") ? null : Refusal.VERSION;
                case "mode" -> (mode = PolicyMode.of(value)) == null ? Refusal.MODE : null;
                case "max_age" -> readMaxAge(value);
                case "mx" -> {
                    mx.add(value);
                    yield null;
                }
                default -> null;
            };
        }

        /** Go's Atoi: a sign and decimal digits within 64 bits. */
        private @Nullable Refusal readMaxAge(String value) {
            boolean signed = value.startsWith("-") || value.startsWith("+");
            if (!Ascii.isDigits(signed ? value.substring(1) : value)) {
                return Refusal.MAX_AGE;
            }
            try {
                maxAge = Long.parseLong(value);
                return null;
            } catch (NumberFormatException e) {
                return Refusal.MAX_AGE;
            }
        }
    }
}
