package io.sealpost.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows one chain from entry to entry and collects what is wrong. Needs no more memory for a long one. */
final class ChainCheck {

    /** More are counted, but not kept. */
    static final int MOST_FAULTS = 100;

    private final Faults faults = new Faults();
    private final Faults gaps = new Faults();
    private long entries;
    private @Nullable AuditHead last;
    private long first;

    /** The next entry. @param place in the chain that is followed */
    void next(ChainLine line, SealedEntry.Place place) {
        entries++;
        if (!line.hash().equals(line.trueHash())) {
            faults.add(new ChainFault.Changed(place.sequence()));
        }
        link(head(), place);
        first = entries == 1 ? place.sequence() : first;
        last = new AuditHead(place.sequence(), line.hash());
    }

    private void link(AuditHead before, SealedEntry.Place place) {
        if (place.sequence() <= before.sequence()) {
            faults.add(new ChainFault.Misplaced(place.sequence(), before.sequence()));
        } else if (place.sequence() > before.sequence() + 1) {
            gaps.add(new ChainFault.Missing(before.sequence(), place.sequence()));
        } else if (!place.previous().equals(before.hash())) {
            faults.add(new ChainFault.Unlinked(place.sequence()));
        }
    }

    void add(ChainFault fault) {
        faults.add(fault);
    }

    /** Where the chain is said to end. */
    void endsAt(AuditHead end) {
        if (!head().equals(end)) {
            faults.add(new ChainFault.CutOff(head().sequence()));
        }
    }

    /** The last entry that was seen. */
    AuditHead head() {
        return last == null ? AuditHead.NONE : last;
    }

    long entries() {
        return entries;
    }

    /** Whether this is rather the chain that a file without its end was of. */
    boolean likelierThan(ChainCheck other) {
        return faults.count + gaps.count < other.faults.count + other.gaps.count;
    }

    /** @param selection whether entries may be left out */
    ChainVerdict verdict(boolean selection) {
        List<ChainFault> all = new ArrayList<>(selection ? List.of() : gaps.first);
        all.addAll(faults.first);
        return new ChainVerdict(
                entries,
                first,
                head(),
                selection,
                all.subList(0, Math.min(MOST_FAULTS, all.size())),
                faults.count + (selection ? 0 : gaps.count));
    }

    private static final class Faults {
        private final List<ChainFault> first = new ArrayList<>();
        private long count;

        void add(ChainFault fault) {
            count++;
            if (first.size() < MOST_FAULTS) {
                first.add(fault);
            }
        }
    }
}
