package io.sealpost.mtasts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects findings; beyond a hundred only remembers whether one breaks the policy. */
final class PolicyFindings {

    private static final int MOST = 100;

    private final List<PolicyFinding> findings = new ArrayList<>();
    private boolean fatal;

    /** @param index from 0, in the line as Java counts */
    void add(PolicyFindingCode code, PolicyLine line, int index, String... arguments) {
        fatal |= code.fatal();
        if (findings.size() < MOST) {
            List<String> shown = new ArrayList<>();
            for (String argument : arguments) {
                shown.add(Excerpt.of(argument));
            }
            findings.add(new PolicyFinding(code, line.number(), line.column(index), shown));
        }
    }

    /** Whether more lines can change nothing: the text is no policy, and no finding will be kept. */
    boolean settled() {
        return fatal && findings.size() >= MOST;
    }

    boolean fatal() {
        return fatal;
    }

    List<PolicyFinding> inOrder() {
        return findings.stream()
                .sorted(Comparator.comparingInt(PolicyFinding::line).thenComparingInt(PolicyFinding::column))
                .toList();
    }
}
