package io.sealpost.dashboard;

import io.sealpost.checks.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many domains came to one verdict at their last check.
 *
 * @param verdict see {@link HealthMark}
 */
record HealthPart(String verdict, String kind, String icon, int count) {

    /** In the order in which they need somebody; those that were not checked yet come last. */
    static List<HealthPart> of(Map<Verdict, Integer> counts, int published) {
        List<HealthPart> parts = new ArrayList<>();
        int checked = 0;
        for (Verdict verdict :
                List.of(Verdict.BROKEN, Verdict.UNKNOWN, Verdict.NOT_PROTECTED, Verdict.TESTING, Verdict.PROTECTED)) {
            int count = counts.getOrDefault(verdict, 0);
            parts.add(new HealthPart(
                    HealthMark.word(verdict), HealthMark.kind(verdict), HealthMark.icon(verdict), count));
            checked += count;
        }
        HealthMark waiting = HealthMark.WAITING;
        parts.add(new HealthPart(waiting.verdict(), waiting.kind(), waiting.icon(), Math.max(0, published - checked)));
        return parts;
    }
}
