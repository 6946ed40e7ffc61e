package io.sealpost.certificates.web;

import io.sealpost.certificates.HostState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which hosts the list shows. */
enum FleetFilter {
    ALL(HostState.values()),
    VALID(HostState.ISSUED, HostState.OWN),
    DUE(HostState.DUE, HostState.ORDERING, HostState.OFF),
    WAITING(HostState.WAITING_FOR_DNS, HostState.WAITING_FOR_TERMS),
    FAILING(HostState.FAILING, HostState.PAUSED),
    /** By the end of what is presented, whatever the state. */
    EXPIRING();

    private final Set<HostState> states;

    FleetFilter(HostState... states) {
        this.states = Set.of(states);
    }

    /** What stands in an address; anything else shows all. */
    static FleetFilter of(String text) {
        return Arrays.stream(values())
                .filter(filter -> filter.text().equals(text))
                .findFirst()
                .orElse(ALL);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<HostState> states() {
        return states;
    }

    int count(Map<HostState, Integer> counts) {
        return states.stream().mapToInt(state -> counts.getOrDefault(state, 0)).sum();
    }
}
