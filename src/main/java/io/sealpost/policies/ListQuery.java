package io.sealpost.policies;

import io.sealpost.mtasts.PolicyMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list of domains shall show.
 *
 * @param search what a person typed, read by {@link DomainSearch}; empty for all
 * @param states empty for all but the removed ones
 * @param mode only domains with this mode, or null for all
 * @param cursor where the page begins, or null for the first page
 * @param size rows a page, 1 to 200
 */
public record ListQuery(
        String search,
        Set<PolicyState> states,
        @Nullable PolicyMode mode,
        ListOrder order,
        @Nullable ListCursor cursor,
        int size) {

    public ListQuery {
        search = DomainSearch.read(search);
        states = states.isEmpty() ? Set.of(PolicyState.DRAFT, PolicyState.PUBLISHED) : Set.copyOf(states);
        if (size < 1 || size > 200) {
            throw new IllegalArgumentException("1 to 200 rows a page: " + size);
        }
    }

    boolean matches(FleetEntry entry) {
        return states.contains(entry.state())
                && (mode == null || mode == entry.mode())
                && entry.text().contains(search);
    }
}
