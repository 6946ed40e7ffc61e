package io.sealpost.edge;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many requests, handshakes and connections ended in which outcome, counted without contention between event loops. */
final class EdgeCounts {

    private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

    private final Map<TlsOutcome, LongAdder> handshakes = new EnumMap<>(TlsOutcome.class);

    EdgeCounts() {
        for (TlsOutcome outcome : TlsOutcome.values()) {
            handshakes.put(outcome, new LongAdder());
        }
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

    void add(TlsOutcome outcome) {
        of(handshakes, outcome).increment();
    }

    long get(TlsOutcome outcome) {
        return of(handshakes, outcome).sum();
    }

    private LongAdder of(Outcome outcome) {
        return of(counts, outcome);
    }

    private static <E extends Enum<E>> LongAdder of(Map<E, LongAdder> counts, E outcome) {
        LongAdder count = counts.get(outcome);
        if (count == null) {
            throw new IllegalStateException("Not counted: " + outcome);
        }
        return count;
    }
}
