package io.sealpost.bulk;

import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.OwnershipState;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.ListOrder;
import io.sealpost.policies.ListQuery;
import io.sealpost.policies.PolicyState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of an organization's domains are meant. */
public sealed interface Selection {

    /** Those that were named; others' and unknown ones among them are not found. */
    record Named(List<DomainName> names) implements Selection {

        public Named {
            names = names.stream().distinct().toList();
        }
    }

    /**
     * All that match, as the list of domains shows them.
     *
     * @param search what was typed, or empty
     * @param state or null for all but the removed ones
     * @param mode or null for all
     * @param health how the last check was
     * @param ownership where the organization stands with them, or null for all
     */
    record Matching(
            String search,
            @Nullable PolicyState state,
            @Nullable PolicyMode mode,
            Health health,
            @Nullable OwnershipState ownership)
            implements Selection {

        ListQuery query() {
            return new ListQuery(search, states(), mode, ListOrder.NAME, null, 1);
        }

        /** Only what is served is checked. Empty for all but the removed ones. */
        public Set<PolicyState> states() {
            return state != null ? Set.of(state) : health.any() ? Set.of() : Set.of(PolicyState.PUBLISHED);
        }
    }

    /**
     * How the last check was.
     *
     * @param any whether that says nothing here
     * @param verdict the verdict that is wanted; null for those that were never checked
     */
    record Health(boolean any, @Nullable Verdict verdict) {

        public static final Health ANY = new Health(true, null);
    }
}
