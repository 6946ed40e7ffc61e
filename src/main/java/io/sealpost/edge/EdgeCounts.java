package io.sealpost.edge;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many requests and connections ended in which outcome, counted without contention between event loops. */
final class EdgeCounts {

    private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

    EdgeCounts() {
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    void add(Outcome outcome) {
        of(outcome).increment();
    }

    long get(Outcome outcome) {
        return of(outcome).sum();
    }

    private LongAdder of(Outcome outcome) {
        LongAdder count = counts.get(outcome);
        if (count == null) {
            throw new IllegalStateException("Not counted: " + outcome);
        }
        return count;
    }
}
