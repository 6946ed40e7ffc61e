package io.sealpost.dashboard;

import io.sealpost.policies.FleetStatistics.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One part of the bar on the home page.
 *
 * @param name enforce, testing, none or draft
 * @param kind the colour's class
 * @param filter the query of the list that shows these domains
 * @param share of all, in percent with one digit
 * @param from where it begins on a bar of length 100
 * @param width how much of that it takes
 */
record FleetPart(
        String name, String kind, String icon, String filter, int count, String share, String from, String width) {

    static List<FleetPart> of(Totals totals) {
        List<FleetPart> parts = new ArrayList<>();
        double from = 0;
        from = add(parts, "enforce", "ok", "shield-check", "mode=enforce", totals.enforce(), totals.all(), from);
        from = add(parts, "testing", "note", "flask", "mode=testing", totals.testing(), totals.all(), from);
        from = add(parts, "none", "idle", "shield-off", "mode=none", totals.none(), totals.all(), from);
        add(parts, "draft", "warn", "edit", "state=draft", totals.drafts(), totals.all(), from);
        return parts;
    }

    private static double add(
            List<FleetPart> parts,
            String name,
            String kind,
            String icon,
            String filter,
            int count,
            int all,
            double from) {
        double share = all == 0 ? 0 : 100.0 * count / all;
        parts.add(new FleetPart(
                name,
                kind,
                icon,
                filter,
                count,
                Math.round(share) == 0 && count > 0 ? "< 1" : String.valueOf(Math.round(share)),
                String.format(Locale.ROOT, "%.3f", from),
                String.format(Locale.ROOT, "%.3f", share)));
        return from + share;
    }
}
