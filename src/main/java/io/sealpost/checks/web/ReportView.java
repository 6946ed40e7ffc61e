package io.sealpost.checks.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a check found, as far as it has come, ready to print.
 *
 * @param at when it began
 * @param verdict null while the check goes on
 * @param counts how many findings of each severity there are, where there are some
 * @param told how many findings there are in all
 */
record ReportView(
        String domain, Instant at, @Nullable Sentence verdict, List<Count> counts, List<Area> areas, int told) {

    private static final int MOST_URGENT = 5;

    /** The first findings to be mended, the worst before the others. */
    public List<FindingView> urgent() {
        return Stream.of("bad", "warn")
                .flatMap(kind -> areas.stream()
                        .flatMap(area -> area.findings().stream())
                        .filter(finding -> finding.look().kind().equals(kind)))
                .limit(MOST_URGENT)
                .toList();
    }

    /** The one sentence on top, and the word for it. */
    record Sentence(Look look, String word, String text) {}

    record Count(Look look, String text) {}

    /**
     * @param worst how the worst finding in it looks, and its word
     * @param coverage in the area of coverage: what mode enforce makes of each mail server
     * @param senders in the area of the policy: how each known sender reads it
     */
    record Area(
            String name,
            String title,
            Look worst,
            String word,
            List<FindingView> findings,
            List<CoverageRow> coverage,
            List<SenderRow> senders) {}

    /** @param line the mx line that matches, or null */
    record CoverageRow(String host, @Nullable String line, Look look, String word) {}

    /**
     * @param mode the resulting mode, or null where the sender takes the text for no policy
     * @param detail max_age and mx lines as the sender understands them, or why it refuses
     */
    record SenderRow(
            String name, Look look, String word, @Nullable String mode, String detail) {}
}
