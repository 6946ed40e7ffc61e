package io.sealpost.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a domain stands and what comes next.
 *
 * @param kind colour: note, warn; what is seen outside may override it on the page
 * @param urgent whether the next step is to be taken, not only possible
 * @param sentence where it stands
 * @param next what to do
 * @param path of the page for the next step, below the domain's
 * @param button its label
 * @param reasons what speaks for and against the next step
 */
record Standing(
        String kind,
        boolean urgent,
        String sentence,
        String next,
        @Nullable String path,
        @Nullable String button,
        List<Reason> reasons) {

    /** @param good speaks for it; otherwise against */
    record Reason(boolean good, String text) {}
}
