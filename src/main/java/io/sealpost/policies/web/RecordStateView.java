package io.sealpost.policies.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a deployment is, ready to print.
 *
 * @param round how many looks there were since the page was opened
 * @param trigger when htmx looks again; null when it need not
 */
record RecordStateView(
        List<Line> lines,
        boolean live,
        boolean complete,
        Instant at,
        int round,
        @Nullable String trigger) {

    /**
     * One thing that was looked at.
     *
     * @param key host, https, id or reporting
     * @param state correct, waiting, wrong or unknown
     * @param todo may be empty
     * @param seen the raw text, a line for each record
     */
    record Line(String key, String state, String sentence, String todo, List<String> seen) {}
}
