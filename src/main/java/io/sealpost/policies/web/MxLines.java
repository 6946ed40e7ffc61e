package io.sealpost.policies.web;

import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.MxPatternReading;
import io.sealpost.policies.PolicySurvey;
import io.sealpost.policies.providers.Recognition.Exchanger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts lines into the mx field without touching those that somebody typed. */
final class MxLines {

    private MxLines() {}

    /** Adds the MX of the look-up that no line allows yet. */
    static String withLookUp(String typed, PolicySurvey survey) {
        List<String> lines = new ArrayList<>(typed.lines().toList());
        survey.mxLines().stream()
                .filter(mx -> lines.stream().map(MxLines::read).noneMatch(line -> allows(line, mx)))
                .forEach(mx -> lines.add(mx.toString()));
        return join(lines);
    }

    /**
     * Uses this line. A wildcard takes the place of the names that it allows; a full name takes the place of the
     * wildcard that the provider documents for it, together with the other MX of the look-up under that wildcard.
     */
    static String using(String typed, String pattern, @Nullable PolicySurvey survey) {
        MxPattern chosen = read(pattern);
        if (chosen == null) {
            return typed;
        }
        List<MxPattern> put = survey == null || chosen.wildcard() ? List.of(chosen) : siblings(chosen, survey);
        List<String> lines = new ArrayList<>(typed.lines().toList());
        int at = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            MxPattern line = read(lines.get(i));
            if (line != null && (put.contains(line) || replaces(chosen, line))) {
                lines.remove(i);
                at = i;
            }
        }
        lines.addAll(at, put.stream().map(MxPattern::toString).toList());
        return join(lines);
    }

    private static boolean replaces(MxPattern chosen, MxPattern line) {
        return chosen.wildcard()
                ? !line.wildcard() && chosen.matches(line.name())
                : line.wildcard() && line.matches(chosen.name());
    }

    private static List<MxPattern> siblings(MxPattern chosen, PolicySurvey survey) {
        MxPattern wildcard = survey.recognition().exchangers().stream()
                .filter(mx -> chosen.equals(mx.exact()))
                .flatMap(mx -> mx.alternative().stream())
                .findFirst()
                .orElse(null);
        if (wildcard == null) {
            return List.of(chosen);
        }
        return survey.recognition().exchangers().stream()
                .filter(mx -> mx.exact() != null && wildcard.matches(mx.exact().name()))
                .map(Exchanger::exact)
                .distinct()
                .toList();
    }

    private static boolean allows(@Nullable MxPattern line, MxPattern mx) {
        return line != null && line.matches(mx.name());
    }

    private static @Nullable MxPattern read(String line) {
        return MxPattern.read(line) instanceof MxPatternReading.Valid valid ? valid.pattern() : null;
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines.stream().filter(line -> !line.isBlank()).toList());
    }
}
