package io.sealpost.mtasts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** mox: follows the grammar character by character and refuses whatever is left over. */
final class MoxReader implements SenderReader {

    @Override
    public Sender sender() {
        return Sender.MOX;
    }

    @Override
    public SenderReading read(PolicyText body) {
        if (body.tooLarge()) {
            return refused(Refusal.TOO_LARGE, 0);
        }
        Reading reading = new Reading(body.text());
        Refusal refusal = reading.readFields();
        if (refusal != null) {
            return refused(refusal, reading.line);
        }
        Refusal missing = reading.missing();
        PolicyMode mode = reading.mode;
        return missing != null || mode == null
                ? refused(missing == null ? Refusal.MISSING_MODE : missing, 0)
                : accepted(mode, reading.maxAge, reading.mx);
    }

    private static final class Reading {

        private final String text;
        private final Set<String> seen = new HashSet<>();
        private final List<String> mx = new ArrayList<>();
        private @Nullable PolicyMode mode;
        private long maxAge;
        private int at;
        private int line = 1;

        Reading(String text) {
            this.text = text;
        }

        @Nullable
        Refusal readFields() {
            while (true) {
                Refusal refusal = readField();
                if (refusal != null) {
                    return refusal;
                }
                skipBlanks();
                if (at == text.length()) {
                    return null;
                }
                if (!take("\n") && !take("\r\n")) {
                    return Refusal.LEFTOVER;
                }
                if (at == text.length()) {
                    return null;
                }
                line++;
            }
        }

        private @Nullable Refusal readField() {
            int start = at;
            while (at < text.length() && at - start < 32 && isKey(text.charAt(at), at > start)) {
                at++;
            }
            if (at == start) {
                return Refusal.KEY;
            }
            String key = text.substring(start, at);
            if (!take(":")) {
                return Refusal.COLON;
            }
            skipBlanks();
            boolean first = seen.add(key);
            return switch (key) {
                case "version" -> take("STSv1") ? null : Refusal.VERSION;
                case "mode" -> readMode(first);
                case "max_age" -> readMaxAge(first);
                case "mx" -> readMx();
                default -> readExtension();
            };
        }

        private static boolean isKey(char c, boolean inside) {
            return Ascii.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' && inside;
        }

        private @Nullable Refusal readMode(boolean first) {
            for (PolicyMode candidate : PolicyMode.values()) {
                if (take(candidate.toString())) {
                    mode = first ? candidate : mode;
                    return null;
                }
            }
            return Refusal.MODE;
        }

        private @Nullable Refusal readMaxAge(boolean first) {
            int start = at;
            while (at < text.length() && at - start < 10 && Ascii.isDigit(text.charAt(at))) {
                at++;
            }
            if (at == start || Long.parseLong(text.substring(start, at)) > Integer.MAX_VALUE) {
                return Refusal.MAX_AGE;
            }
            maxAge = first ? Long.parseLong(text.substring(start, at)) : maxAge;
            return null;
        }

        /** Takes labels as long as they last; an underscore ends the name and is left over. */
        private @Nullable Refusal readMx() {
            String star = take("*.") ? "*." : "";
            int start = at;
            do {
                if (!takeLabel()) {
                    return Refusal.MX;
                }
            } while (take("."));
            String name = text.substring(start, at);
            mx.add(star + Ascii.lower(name));
            MxProblem problem = HostNames.problem(name);
            return problem == null || problem == MxProblem.TOO_LONG ? null : Refusal.MX;
        }

        private boolean takeLabel() {
            int start = at;
            while (at < text.length()
                    && (Ascii.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-' && at > start)) {
                at++;
            }
            boolean unicode = at < text.length() && text.charAt(at) > 0x7f;
            return at > start && !unicode;
        }

        private @Nullable Refusal readExtension() {
            int start = at;
            while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) != 0x7f) {
                at++;
            }
            return at == start ? Refusal.EXTENSION_VALUE : null;
        }

        @Nullable
        Refusal missing() {
            if (!seen.contains("version")) {
                return Refusal.MISSING_VERSION;
            }
            if (!seen.contains("mode")) {
                return Refusal.MISSING_MODE;
            }
            if (!seen.contains("max_age")) {
                return Refusal.MISSING_MAX_AGE;
            }
            return mx.isEmpty() && mode != PolicyMode.NONE ? Refusal.MISSING_MX : null;
        }

        private boolean take(String expected) {
            boolean there = text.startsWith(expected, at);
            at += there ? expected.length() : 0;
            return there;
        }

        private void skipBlanks() {
            while (at < text.length() && Ascii.isBlank(text.charAt(at))) {
                at++;
            }
        }
    }
}
