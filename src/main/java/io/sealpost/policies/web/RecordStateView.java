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

    /** What is wrong comes first, then what could not be asked: neither is the same as not there yet. */
    public String standing() {
        if (complete) {
            return "complete";
        }
        if (any("wrong")) {
            return "wrong";
        }
        if (live) {
            return "live";
        }
        return any("unknown") ? "unknown" : "not-live";
    }

    /** The class of its colour. */
    public String kind() {
        return switch (standing()) {
            case "complete", "live" -> "ok";
            case "wrong" -> "bad";
            case "unknown" -> "warn";
            default -> "note";
        };
    }

    public String icon() {
        return switch (kind()) {
            case "ok" -> "success";
            case "bad" -> "error";
            case "warn" -> "question";
            default -> "clock";
        };
    }

    /** The state of a step of the records; the host is right when its policy is. */
    public String ofStep(String key) {
        return key.equals("host") && stateOf("host").equals("correct") ? stateOf("https") : stateOf(key);
    }

    private String stateOf(String key) {
        return lines.stream()
                .filter(line -> line.key().equals(key))
                .map(Line::state)
                .findFirst()
                .orElse("unknown");
    }

    private boolean any(String state) {
        return lines.stream().anyMatch(line -> line.state().equals(state));
    }

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
