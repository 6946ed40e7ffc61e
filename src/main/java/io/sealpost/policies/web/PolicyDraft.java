package io.sealpost.policies.web;

import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MaxAgeReading;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.MxPatternReading;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the editor's form means: a policy, or what stands against one.
 *
 * @param lines the lines of the mx field that are not blank
 * @param policy null while there is a problem in a field that it is made of
 */
record PolicyDraft(
        @Nullable PolicyMode mode,
        List<MxLine> lines,
        @Nullable StsPolicy policy,
        List<Problem> problems) {

    static final int MOST_LINES = 200;
    static final int LONGEST_REASON = 500;

    /** One line of the field, numbered from 1 as it stands there. */
    record MxLine(int number, String typed, MxPatternReading reading) {}

    /** @param field mode, maxAge, mx or reason */
    record Problem(String field, int line, String key, List<Object> arguments) {
        static Problem of(String field, String key, Object... arguments) {
            return new Problem(field, 0, key, List.of(arguments));
        }
    }

    static PolicyDraft of(PolicyForm form) {
        List<Problem> problems = new ArrayList<>();
        PolicyMode mode = PolicyMode.of(form.mode());
        if (mode == null) {
            problems.add(Problem.of("mode", "policies.editor.mode.unknown"));
        }
        MaxAge maxAge = maxAge(form, mode, problems);
        List<MxLine> lines = lines(form.mx(), problems);
        List<MxPattern> patterns = patterns(lines, problems);
        if (mode != null && mode != PolicyMode.NONE && lines.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.of("mx", "policies.editor.mx.missing"));
        }
        StsPolicy policy =
                problems.isEmpty() && mode != null && maxAge != null ? new StsPolicy(mode, maxAge, patterns) : null;
        if (form.reason().strip().length() > LONGEST_REASON) {
            problems.add(Problem.of(
                    "reason",
                    "policies.editor.reason.long",
                    form.reason().strip().length()));
        }
        return new PolicyDraft(mode, lines, policy, List.copyOf(problems));
    }

    boolean publishable() {
        return policy != null && problems.isEmpty();
    }

    List<Problem> problemsOf(String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .toList();
    }

    private static @Nullable MaxAge maxAge(PolicyForm form, @Nullable PolicyMode mode, List<Problem> problems) {
        if (form.maxAge().equals(PolicyForm.PRESET)) {
            return new MaxAge(PolicyForm.preset(mode));
        }
        String typed = form.maxAge().equals(PolicyForm.OWN) ? form.ownMaxAge() : form.maxAge();
        return switch (MaxAge.read(typed)) {
            case MaxAgeReading.Valid(MaxAge read) -> read;
            case MaxAgeReading.Invalid(var problem, String argument) -> {
                problems.add(Problem.of("maxAge", problem.messageKey(), argument));
                yield null;
            }
        };
    }

    private static List<MxLine> lines(String typed, List<Problem> problems) {
        List<MxLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : typed.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                lines.add(new MxLine(number, line, MxPattern.read(line)));
            }
            if (lines.size() > MOST_LINES) {
                problems.add(Problem.of("mx", "policies.editor.mx.many", MOST_LINES));
                break;
            }
        }
        return lines;
    }

    private static List<MxPattern> patterns(List<MxLine> lines, List<Problem> problems) {
        List<MxPattern> patterns = new ArrayList<>();
        for (MxLine line : lines) {
            switch (line.reading()) {
                case MxPatternReading.Valid valid -> patterns.add(valid.pattern());
                case MxPatternReading.Invalid(var problem, String argument) ->
                    problems.add(new Problem("mx", line.number(), problem.messageKey(), List.of(argument)));
            }
        }
        return patterns;
    }
}
