package io.sealpost.mtasts;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MxPatternReading.Conversion;
import io.sealpost.mtasts.MxPatternReading.Invalid;
import io.sealpost.mtasts.MxPatternReading.Valid;
import java.net.IDN;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one mx pattern from human hands and names what is wrong with it. */
final class MxPatternReader {

    /** Nothing longer can be a name, even before U-labels shrink or grow. */
    private static final int MOST_CHARACTERS = 512;

    private MxPatternReader() {}

    static MxPatternReading read(String text) {
        Set<Conversion> conversions = EnumSet.noneOf(Conversion.class);
        String value = text.strip();
        if (value.length() != text.length()) {
            conversions.add(Conversion.BLANKS);
        }
        MxProblem problem = value.length() > MOST_CHARACTERS ? MxProblem.TOO_LONG : shapeProblem(value);
        if (problem != null) {
            return new Invalid(problem, Excerpt.of(value));
        }
        boolean wildcard = value.startsWith("*.");
        String name = wildcard ? value.substring(2) : value;
        if (name.endsWith(".")) {
            conversions.add(Conversion.FINAL_DOT);
            name = name.substring(0, name.length() - 1);
        }
        return readName(name, wildcard, conversions);
    }

    private static MxPatternReading readName(String name, boolean wildcard, Set<Conversion> conversions) {
        String ascii = name;
        if (!Ascii.isAscii(name)) {
            // RFC 8461 §3.2: internationalized names stand as A-labels.
            String converted = toAscii(name);
            if (converted == null) {
                return new Invalid(MxProblem.IDN, Excerpt.of(name));
            }
            conversions.add(Conversion.A_LABEL);
            ascii = converted;
        }
        MxProblem problem = HostNames.problem(ascii);
        if (problem == null && ascii.indexOf('.') < 0) {
            problem = MxProblem.SINGLE_LABEL;
        }
        if (problem != null) {
            return new Invalid(problem, Excerpt.of(name));
        }
        String lower = Ascii.lower(ascii);
        if (!lower.equals(ascii)) {
            conversions.add(Conversion.LOWER_CASE);
        }
        return new Valid(new MxPattern(wildcard, new DomainName(lower)), conversions);
    }

    private static @Nullable MxProblem shapeProblem(String value) {
        if (value.isEmpty()) {
            return MxProblem.EMPTY;
        }
        // RFC 7505: a domain without mail has an MX of a single dot; a policy has no such line.
        if (value.equals(".")) {
            return MxProblem.NULL_MX;
        }
        if (HostNames.isAddress(value)) {
            return MxProblem.IP_ADDRESS;
        }
        if (value.contains("://")) {
            return MxProblem.URL;
        }
        if (value.indexOf('@') >= 0) {
            return MxProblem.MAIL_ADDRESS;
        }
        if (beginsWithPriority(value)) {
            return MxProblem.PRIORITY;
        }
        if (!Ascii.all(value, c -> c != ',' && c != ';' && c != '|' && !Character.isWhitespace(c))) {
            return value.indexOf('#') >= 0 ? MxProblem.CHARACTER : MxProblem.SEVERAL_HOSTS;
        }
        int colon = value.indexOf(':');
        if (colon > 0 && Ascii.isDigits(value.substring(colon + 1))) {
            return MxProblem.PORT;
        }
        return value.indexOf('/') >= 0 ? MxProblem.URL : wildcardProblem(value);
    }

    /** {@code 10 mail.example.org}, {@code Priority 1: MAIL.EXAMPLE.ORG}: copied with the preference of the record. */
    private static boolean beginsWithPriority(String value) {
        String lower = Ascii.lower(value);
        if (lower.startsWith("priority") || lower.startsWith("preference") || lower.startsWith("mx ")) {
            return value.chars().anyMatch(Character::isWhitespace);
        }
        int end = 0;
        while (end < value.length() && Ascii.isDigit(value.charAt(end))) {
            end++;
        }
        return end > 0 && end < value.length() && Character.isWhitespace(value.charAt(end));
    }

    private static @Nullable MxProblem wildcardProblem(String value) {
        int first = value.indexOf('*');
        if (first < 0) {
            return null;
        }
        if (value.startsWith("*.*")) {
            return MxProblem.WILDCARD_REPEATED;
        }
        // RFC 8461 §3.2: sts-policy-mx-value = ["*."] Domain, the star is the whole left-most label.
        boolean wholeLabel = value.startsWith("*.") && value.indexOf('*', 1) < 0;
        return wholeLabel ? null : MxProblem.WILDCARD_INSIDE;
    }

    /** The one place that turns U-labels into A-labels. */
    private static @Nullable String toAscii(String name) {
        try {
            String ascii = IDN.toASCII(name);
            return Ascii.isAscii(ascii) ? ascii : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
