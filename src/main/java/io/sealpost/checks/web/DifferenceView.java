package io.sealpost.checks.web;

import io.sealpost.checks.web.ReportView.Sentence;
import java.util.List;

/**
 * What changed between two checks, ready to print.
 *
 * @param stayed how many findings are as they were
 */
record DifferenceView(
        Sentence before,
        Sentence after,
        List<FindingView> came,
        List<FindingView> went,
        List<Change> changed,
        int stayed) {

    /** One finding, then and now. */
    record Change(FindingView before, FindingView after) {

        /** Whether people are told something else than before: a day more or less in a certificate may not show. */
        boolean visible() {
            return !before.seen().equals(after.seen()) || !before.word().equals(after.word());
        }
    }

    public boolean nothing() {
        return came.isEmpty() && went.isEmpty() && changed.isEmpty();
    }
}
