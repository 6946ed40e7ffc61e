package io.sealpost.policies.web;

import io.sealpost.mtasts.MxPatternReading;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyAdvice;
import io.sealpost.policies.PolicySurvey;
import io.sealpost.policies.PolicyWarning;
import io.sealpost.policies.VersionDetails;
import io.sealpost.policies.web.PolicyDraft.MxLine;
import io.sealpost.policies.web.PolicyDraft.Problem;
import io.sealpost.policies.web.PreviewView.LineNote;
import io.sealpost.policies.web.Words.Said;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a draft into words: its text, what stands against it, what to think about first. */
@Component
class PreviewViews {

    private final Words words;

    PreviewViews(Words words) {
        this.words = words;
    }

    PreviewView of(PolicyDraft draft, String nextId, @Nullable PolicySurvey survey, @Nullable VersionDetails served) {
        StsPolicy policy = draft.policy();
        String text = policy == null ? null : policy.text();
        return new PreviewView(
                text,
                nextId,
                policy == null ? List.of() : warnings(policy, survey, served),
                said(draft, "mode"),
                said(draft, "maxAge"),
                draft.problemsOf("mx").stream()
                        .map(problem -> new LineNote(problem.line(), say(problem)))
                        .toList(),
                draft.lines().stream().flatMap(this::conversion).toList(),
                said(draft, "reason"),
                words.duration(PolicyForm.preset(draft.mode())),
                text != null && served != null && text.equals(served.textForPeople()));
    }

    List<Said> warnings(StsPolicy policy, @Nullable PolicySurvey survey, @Nullable VersionDetails served) {
        return PolicyAdvice.on(policy, survey, served).stream()
                .map(this::warning)
                .toList();
    }

    private Said warning(PolicyWarning warning) {
        return words.finding("policies.warning." + warning.code(), warning.arguments());
    }

    private List<String> said(PolicyDraft draft, String field) {
        return draft.problemsOf(field).stream().map(this::say).toList();
    }

    private String say(Problem problem) {
        return words.say(problem.key(), problem.arguments().toArray());
    }

    private Stream<LineNote> conversion(MxLine line) {
        if (!(line.reading() instanceof MxPatternReading.Valid valid) || !valid.converted()) {
            return Stream.empty();
        }
        String key = valid.conversions().contains(MxPatternReading.Conversion.A_LABEL)
                ? "policies.editor.mx.a-label"
                : "policies.editor.mx.converted";
        return Stream.of(new LineNote(
                line.number(),
                words.say(key, line.typed().strip(), valid.pattern().toString())));
    }
}
