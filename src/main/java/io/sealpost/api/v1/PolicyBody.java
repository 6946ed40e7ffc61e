package io.sealpost.api.v1;

import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MaxAgeReading;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.MxPatternReading;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy as programs write it. */
@Schema(name = "Policy")
record PolicyBody(
        @Schema(
                description = "What senders do where TLS fails",
                allowableValues = {"testing", "enforce", "none"},
                example = "testing")
        @Nullable
        String mode,

        @Schema(
                description =
                        "How long senders keep it, in seconds, 0 to 31557600; a day by default, two weeks with enforce",
                example = "86400")
        @Nullable
        Long maxAge,

        @Schema(description = "The mail servers: full names, or *.example.net", example = "[\"mx1.example.net\"]")
        @Nullable
        List<@Nullable String> mx) {

    private static final int MOST_LINES = 200;
    private static final long DAY = 86_400;

    static PolicyBody of(StsPolicy policy) {
        return new PolicyBody(
                policy.mode().toString(),
                policy.maxAge().seconds(),
                policy.mx().stream().<@Nullable String>map(MxPattern::toString).toList());
    }

    /** The policy; throws the problem with everything that stands against one. */
    StsPolicy read() {
        List<Fault> faults = new ArrayList<>();
        PolicyMode read = mode == null ? null : PolicyMode.of(mode);
        if (read == null) {
            faults.add(Fault.body("#/mode", "api.fault.one-of", "testing, enforce, none"));
        }
        MaxAge age = maxAge(read, faults);
        List<MxPattern> patterns = patterns(faults);
        if (read != null && read != PolicyMode.NONE && patterns.isEmpty() && faults.isEmpty()) {
            faults.add(Fault.body("#/mx", "policies.editor.mx.missing"));
        }
        if (read == null || age == null || !faults.isEmpty()) {
            throw Problem.invalid(faults).exception();
        }
        return new StsPolicy(read, age, patterns);
    }

    private @Nullable MaxAge maxAge(@Nullable PolicyMode read, List<Fault> faults) {
        if (maxAge == null) {
            return new MaxAge(read == PolicyMode.ENFORCE ? 14 * DAY : DAY);
        }
        return switch (MaxAge.read(String.valueOf(maxAge))) {
            case MaxAgeReading.Valid valid -> valid.maxAge();
            case MaxAgeReading.Invalid _ -> {
                faults.add(Fault.body("#/maxAge", "api.fault.range", 0, MaxAge.MAX.seconds()));
                yield null;
            }
        };
    }

    private List<MxPattern> patterns(List<Fault> faults) {
        List<@Nullable String> lines = mx == null ? List.of() : mx;
        if (lines.size() > MOST_LINES) {
            faults.add(Fault.body("#/mx", "policies.editor.mx.many", MOST_LINES));
            return List.of();
        }
        List<MxPattern> patterns = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line);
            switch (MxPattern.read(text == null ? "" : text)) {
                case MxPatternReading.Valid valid -> patterns.add(valid.pattern());
                case MxPatternReading.Invalid(var problem, String argument) ->
                    faults.add(Fault.body("#/mx/" + line, problem.messageKey(), argument));
            }
        }
        return patterns;
    }
}
