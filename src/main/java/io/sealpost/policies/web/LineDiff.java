package io.sealpost.policies.web;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two texts, line by line.
 *
 * @param rows empty where the texts were too long to be compared
 */
record LineDiff(List<Row> rows, boolean tooLong) {

    static final int MOST_LINES = 2_000;

    enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /** One line, with its number in the older and in the newer text; null where it is in the other one only. */
    record Row(
            Kind kind, @Nullable Integer before, @Nullable Integer after, String text) {
        public boolean removed() {
            return kind == Kind.REMOVED;
        }

        public boolean added() {
            return kind == Kind.ADDED;
        }
    }

    static LineDiff between(String older, String newer) {
        List<String> before = older.lines().toList();
        List<String> after = newer.lines().toList();
        if (before.size() > MOST_LINES || after.size() > MOST_LINES) {
            return new LineDiff(List.of(), true);
        }
        List<Row> rows = new ArrayList<>();
        int left = 0;
        int right = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<String>())
                .getDeltas()) {
            while (left < delta.getSource().getPosition()) {
                rows.add(new Row(Kind.SAME, ++left, ++right, before.get(left - 1)));
            }
            for (String line : delta.getSource().getLines()) {
                rows.add(new Row(Kind.REMOVED, ++left, null, line));
            }
            for (String line : delta.getTarget().getLines()) {
                rows.add(new Row(Kind.ADDED, null, ++right, line));
            }
        }
        while (left < before.size()) {
            rows.add(new Row(Kind.SAME, ++left, ++right, before.get(left - 1)));
        }
        return new LineDiff(removedFirst(rows), false);
    }

    /** Among lines that follow each other, what was removed stands before what was added. */
    private static List<Row> removedFirst(List<Row> rows) {
        List<Row> ordered = new ArrayList<>();
        List<Row> added = new ArrayList<>();
        for (Row row : rows) {
            if (row.added()) {
                added.add(row);
                continue;
            }
            if (!row.removed()) {
                ordered.addAll(added);
                added.clear();
            }
            ordered.add(row);
        }
        ordered.addAll(added);
        return List.copyOf(ordered);
    }

    public boolean same() {
        return !tooLong && rows.stream().allMatch(row -> row.kind() == Kind.SAME);
    }
}
