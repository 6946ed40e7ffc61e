package io.sealpost.mtasts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** mailauth, the library of ZoneMTA: forgives case, blanks and lines without a colon; without a mode it takes none. */
final class MailauthReader implements SenderReader {

    @Override
    public Sender sender() {
        return Sender.MAILAUTH;
    }

    @Override
    public SenderReading read(PolicyText body) {
        Reading reading = new Reading();
        List<String> lines = Lines.ofLf(body.text());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int colon = line.indexOf(':');
            if (colon >= 0) {
                String key = Lines.strip(line.substring(0, colon).toLowerCase(Locale.ROOT), Lines.UNICODE_SPACE);
                reading.readField(key, Lines.strip(line.substring(colon + 1), Lines.UNICODE_SPACE), i + 1);
            }
        }
        return judge(reading);
    }

    private SenderReading judge(Reading reading) {
        if (!reading.version.equals("STSv1")) {
            return refused(Refusal.VERSION, reading.versionLine);
        }
        PolicyMode mode = PolicyMode.of(reading.mode);
        if (mode == null) {
            return refused(Refusal.MODE, reading.modeLine);
        }
        double maxAge = reading.maxAge == null ? Double.NaN : Numbers.javaScript(reading.maxAge);
        if (Double.isNaN(maxAge) || maxAge < 0 || maxAge > MaxAge.MAX.seconds()) {
            return refused(Refusal.MAX_AGE, reading.maxAgeLine);
        }
        return mode != PolicyMode.NONE && reading.mx.isEmpty()
                ? refused(Refusal.MX, 0)
                : accepted(mode, (long) maxAge, List.copyOf(reading.mx));
    }

    private static final class Reading {

        private final Set<String> mx = new LinkedHashSet<>();
        private String version = "";
        private String mode = "none";
        private @Nullable String maxAge;
        private int versionLine;
        private int modeLine;
        private int maxAgeLine;

        void readField(String key, String value, int line) {
            switch (key) {
                case "version" -> {
                    version = value;
                    versionLine = line;
                }
                case "mode" -> {
                    mode = value.toLowerCase(Locale.ROOT);
                    modeLine = line;
                }
                case "max_age" -> {
                    maxAge = value;
                    maxAgeLine = line;
                }
                case "mx" -> mx.add(value.toLowerCase(Locale.ROOT));
                default -> {
                    // Unknown fields are ignored.
                }
            }
        }
    }
}
