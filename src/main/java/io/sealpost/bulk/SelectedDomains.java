package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.checks.history.DomainHealths;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.OwnershipState;
import io.sealpost.domains.OwnershipStates;
import io.sealpost.policies.DomainListing;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Finds the domains of a selection. */
@Component
public class SelectedDomains {

    private static final int PART = 500;

    private final DomainListing listing;
    private final DomainHealths healths;
    private final PolicyHistory history;
    private final OwnershipStates ownership;

    SelectedDomains(DomainListing listing, DomainHealths healths, PolicyHistory history, OwnershipStates ownership) {
        this.listing = listing;
        this.healths = healths;
        this.history = history;
        this.ownership = ownership;
    }

    /** Their names, in the order of names; only those of the account's organization. */
    List<DomainName> of(Account account, Selection selection) {
        return switch (selection) {
            case Selection.Named(List<DomainName> names) -> own(account, names);
            case Selection.Matching matching -> listing.names(account, matching.query(), names(account, matching));
        };
    }

    /** What other modules know of the domains that match, as the list of domains asks it. */
    public Predicate<String> names(Account account, Selection.Matching matching) {
        Predicate<String> names = matching.health().any()
                ? name -> true
                : healths.having(account, matching.health().verdict());
        OwnershipState owned = matching.ownership();
        if (owned == null) {
            return names;
        }
        // What was removed is held by nobody of the organization.
        return matching.state() == PolicyState.REMOVED && owned != OwnershipState.GONE
                ? name -> false
                : names.and(ownership.being(account, owned));
    }

    private List<DomainName> own(Account account, List<DomainName> names) {
        List<DomainName> own = new ArrayList<>();
        for (int from = 0; from < names.size(); from += PART) {
            List<DomainName> part = names.subList(from, Math.min(names.size(), from + PART));
            Set<DomainName> known = history.of(account, part).keySet();
            part.stream().filter(known::contains).forEach(own::add);
        }
        return own.stream().distinct().sorted().toList();
    }
}
