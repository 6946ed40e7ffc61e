package io.sealpost.certificates.web;

import io.sealpost.certificates.HostState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One part of the bar above the list.
 *
 * @param name valid, due, waiting or failing
 * @param kind the colour's class
 * @param from where it begins on a bar of length 100
 * @param width how much of that it takes
 */
record FleetPart(String name, String kind, String icon, int count, String from, String width) {

    static List<FleetPart> of(Map<HostState, Integer> counts) {
        int all = FleetFilter.ALL.count(counts);
        List<FleetPart> parts = new ArrayList<>();
        double from = add(parts, FleetFilter.VALID, "ok", "lock", counts, all, 0);
        from = add(parts, FleetFilter.DUE, "note", "clock", counts, all, from);
        from = add(parts, FleetFilter.WAITING, "warn", "globe", counts, all, from);
        add(parts, FleetFilter.FAILING, "bad", "error", counts, all, from);
        return parts;
    }

    private static double add(
            List<FleetPart> parts,
            FleetFilter filter,
            String kind,
            String icon,
            Map<HostState, Integer> counts,
            int all,
            double from) {
        int count = filter.count(counts);
        double share = all == 0 ? 0 : 100.0 * count / all;
        parts.add(new FleetPart(
                filter.text(),
                kind,
                icon,
                count,
                String.format(Locale.ROOT, "%.3f", from),
                String.format(Locale.ROOT, "%.3f", share)));
        return from + share;
    }
}
