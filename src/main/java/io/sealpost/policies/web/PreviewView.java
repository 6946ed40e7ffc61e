package io.sealpost.policies.web;

import io.sealpost.policies.web.Words.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the editor shows beside and under its fields.
 *
 * @param text the policy exactly as it would be served, or null while there is a problem
 * @param maxAgePreset what max_age the mode suggests, in words
 */
record PreviewView(
        @Nullable String text,
        String nextId,
        List<Said> warnings,
        List<String> modeProblems,
        List<String> maxAgeProblems,
        List<LineNote> mxProblems,
        List<LineNote> mxConversions,
        List<String> reasonProblems,
        String maxAgePreset,
        boolean sameAsServed) {

    /** Something about one line of the mx field; line 0 is the field as a whole. */
    record LineNote(int line, String text) {}

    public boolean hasProblems() {
        return !modeProblems.isEmpty()
                || !maxAgeProblems.isEmpty()
                || !mxProblems.isEmpty()
                || !reasonProblems.isEmpty();
    }
}
