package io.sealpost.bulk.web;

import io.sealpost.bulk.RowResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import or a bulk action, ready to print.
 *
 * @param title what it is, in words
 * @param state looking, ready, running, ended or stopped
 * @param kind the colour's class
 * @param through how many rows are through what it is at
 * @param counts how many rows there are of each result
 * @param consequences what starting it would do, in sentences
 * @param approval that nothing is published before somebody else approves it; null where it is published at once
 * @param broken how many of the domains failed their last check
 * @param planned how many rows would be done
 * @param troubles how many rows went wrong
 * @param undoes the id of the job that it undoes, or null
 * @param undo the id of the job that undoes it, or null
 * @param undoable how many versions an undo would publish again; 0 where there is none
 */
record JobView(
        String id,
        String title,
        String state,
        String kind,
        String icon,
        boolean file,
        boolean atWork,
        int total,
        int through,
        List<Count> counts,
        List<String> notes,
        List<String> consequences,
        @Nullable String approval,
        int broken,
        int planned,
        int troubles,
        String author,
        String reason,
        Instant madeAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String undoes,
        @Nullable String undo,
        int undoable) {

    /** Why it is done, where that says more than the title. */
    public @Nullable String why() {
        return reason.isBlank() || reason.equals(title) ? null : reason;
    }

    /** How many of its changes waited for somebody else's approval. */
    public int proposed() {
        return counts.stream()
                .filter(count -> count.name().equals(RowResult.PROPOSED.word()))
                .mapToInt(Count::rows)
                .sum();
    }

    /**
     * How many rows have one result.
     *
     * @param name of the filter that shows them
     */
    record Count(String name, String label, ResultLook look, int rows) {}
}
