package io.sealpost.checks.history;

import io.sealpost.checks.CheckCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Some findings say how many days a certificate is still good. They are kept with the day of its end instead, so that a
 * certificate that only grew older makes no difference.
 */
final class CountedDays {

    private static final Map<String, Integer> PLACES = Map.of(
            CheckCode.POLICY_TLS_GOOD.name(), 2,
            CheckCode.MX_TLS_GOOD.name(), 4,
            CheckCode.POLICY_CERTIFICATE_ENDS.name(), 3,
            CheckCode.MX_CERTIFICATE_ENDS.name(), 3);

    private CountedDays() {}

    static List<String> asDates(RunFinding finding, Instant at) {
        Integer place = PLACES.get(finding.code());
        if (place == null || place >= finding.arguments().size()) {
            return finding.arguments();
        }
        try {
            long days = Long.parseLong(finding.arguments().get(place));
            return with(finding.arguments(), place, day(at).plusDays(days).toString());
        } catch (NumberFormatException another) {
            return finding.arguments();
        }
    }

    static List<String> asDays(String code, List<String> arguments, Instant at) {
        Integer place = PLACES.get(code);
        if (place == null || place >= arguments.size()) {
            return arguments;
        }
        try {
            LocalDate end = LocalDate.parse(arguments.get(place));
            return with(arguments, place, Long.toString(ChronoUnit.DAYS.between(day(at), end)));
        } catch (DateTimeParseException another) {
            return arguments;
        }
    }

    private static List<String> with(List<String> arguments, int place, String value) {
        List<String> changed = new ArrayList<>(arguments);
        changed.set(place, value);
        return changed;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
