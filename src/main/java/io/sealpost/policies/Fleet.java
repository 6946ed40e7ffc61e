package io.sealpost.policies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** All domains of an organization as they were at one revision, in the order of names and in that of changes. */
final class Fleet {

    static final Fleet UNKNOWN = new Fleet(new FleetEntry[0], new FleetEntry[0], -1);

    private static final Comparator<FleetEntry> BY_NAME = Comparator.comparing(FleetEntry::name);
    private static final Comparator<FleetEntry> BY_CHANGE =
            Comparator.comparing(FleetEntry::changedAt).thenComparing(BY_NAME);

    private final FleetEntry[] byName;
    private final FleetEntry[] byChange;
    private final long revision;

    private Fleet(FleetEntry[] byName, FleetEntry[] byChange, long revision) {
        this.byName = byName;
        this.byChange = byChange;
        this.revision = revision;
    }

    /** One page and the number of all that match. */
    record Page(List<FleetEntry> entries, boolean hasPrevious, boolean hasNext, int total) {}

    long revision() {
        return revision;
    }

    /** The fleet after these changes: each entry takes the place of the one with its name. */
    Fleet with(List<FleetEntry> changes, long newRevision) {
        List<FleetEntry> replaced = new ArrayList<>();
        for (FleetEntry change : changes) {
            int place = Arrays.binarySearch(byName, change, BY_NAME);
            if (place >= 0) {
                replaced.add(byName[place]);
            }
        }
        return new Fleet(
                with(changes, without(replaced, byName, BY_NAME), BY_NAME),
                with(changes, without(replaced, byChange, BY_CHANGE), BY_CHANGE),
                newRevision);
    }

    // Both copy whole stretches between the places of the few that change: a comparison for each entry would be slow.

    private static FleetEntry[] without(List<FleetEntry> gone, FleetEntry[] sorted, Comparator<FleetEntry> order) {
        FleetEntry[] kept = new FleetEntry[sorted.length - gone.size()];
        int from = 0;
        int to = 0;
        for (FleetEntry entry : gone.stream().sorted(order).toList()) {
            int place = Arrays.binarySearch(sorted, from, sorted.length, entry, order);
            System.arraycopy(sorted, from, kept, to, place - from);
            to += place - from;
            from = place + 1;
        }
        System.arraycopy(sorted, from, kept, to, sorted.length - from);
        return kept;
    }

    private static FleetEntry[] with(List<FleetEntry> added, FleetEntry[] sorted, Comparator<FleetEntry> order) {
        FleetEntry[] all = new FleetEntry[sorted.length + added.size()];
        int from = 0;
        int to = 0;
        for (FleetEntry entry : added.stream().sorted(order).toList()) {
            int place = -Arrays.binarySearch(sorted, from, sorted.length, entry, order) - 1;
            System.arraycopy(sorted, from, all, to, place - from);
            to += place - from;
            from = place;
            all[to++] = entry;
        }
        System.arraycopy(sorted, from, all, to, sorted.length - from);
        return all;
    }

    Page page(ListQuery query) {
        return page(query, name -> true);
    }

    /** @param names a condition of another module on names, as A-labels */
    Page page(ListQuery query, Predicate<String> names) {
        Predicate<FleetEntry> wanted = entry -> query.matches(entry) && names.test(entry.name());
        ListCursor cursor = query.cursor();
        boolean backwards = cursor != null && cursor.backwards();
        boolean rising = query.order().ascending() != backwards;
        FleetEntry[] order = query.order().byName() ? byName : byChange;
        // One more than the page tells whether there is another page.
        List<FleetEntry> found = first(order, start(order, query, rising), rising, wanted, query.size() + 1);
        boolean more = found.size() > query.size();
        List<FleetEntry> shown = new ArrayList<>(more ? found.subList(0, query.size()) : found);
        if (backwards) {
            Collections.reverse(shown);
        }
        return new Page(shown, backwards ? more : cursor != null, backwards || more, count(wanted));
    }

    /** All that match, in the order of names. */
    List<FleetEntry> all(Predicate<FleetEntry> condition) {
        return first(byName, 0, true, condition, Integer.MAX_VALUE);
    }

    int count(Predicate<FleetEntry> condition) {
        int count = 0;
        for (FleetEntry entry : byName) {
            if (condition.test(entry)) {
                count++;
            }
        }
        return count;
    }

    /** Those that changed last before the given moment, the oldest first. */
    List<FleetEntry> oldest(Instant before, Predicate<FleetEntry> condition, int limit) {
        return first(byChange, 0, true, entry -> entry.changedAt().isBefore(before) && condition.test(entry), limit);
    }

    List<FleetEntry> newest(int limit) {
        return first(byChange, byChange.length - 1, false, entry -> true, limit);
    }

    private static List<FleetEntry> first(
            FleetEntry[] order, int start, boolean rising, Predicate<FleetEntry> condition, int limit) {
        List<FleetEntry> found = new ArrayList<>();
        for (int i = start; i >= 0 && i < order.length && found.size() < limit; i += rising ? 1 : -1) {
            if (condition.test(order[i])) {
                found.add(order[i]);
            }
        }
        return found;
    }

    /** The place next to the cursor, whether or not its row is still there. */
    private static int start(FleetEntry[] order, ListQuery query, boolean rising) {
        ListCursor cursor = query.cursor();
        if (cursor == null) {
            return rising ? 0 : order.length - 1;
        }
        int place = Arrays.binarySearch(order, at(cursor), query.order().byName() ? BY_NAME : BY_CHANGE);
        int before = place < 0 ? -place - 2 : place - 1;
        int after = place < 0 ? -place - 1 : place + 1;
        return rising ? after : before;
    }

    private static FleetEntry at(ListCursor cursor) {
        return new FleetEntry(cursor.name(), cursor.name(), PolicyState.DRAFT, null, cursor.changedAt());
    }
}
