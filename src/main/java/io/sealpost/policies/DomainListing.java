package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Searches, filters, sorts and pages an organization's domains. */
@Service
public class DomainListing {

    private final Fleets fleets;
    private final PolicySummaries summaries;

    DomainListing(Fleets fleets, PolicySummaries summaries) {
        this.fleets = fleets;
        this.summaries = summaries;
    }

    public DomainList page(Account account, ListQuery query) {
        return page(account, query, name -> true);
    }

    /** As {@link #page(Account, ListQuery)}, of the domains whose names, as A-labels, meet a condition as well. */
    public DomainList page(Account account, ListQuery query, Predicate<String> names) {
        Fleet.Page page = fleets.of(account).page(query, names);
        List<FleetEntry> entries = page.entries();
        return new DomainList(
                summaries.of(account, entries),
                page.hasPrevious() ? cursor(true, entries) : null,
                page.hasNext() ? cursor(false, entries) : null,
                page.total());
    }

    /** The names of all that match, in their order, however many they are; cursor and size say nothing here. */
    public List<DomainName> names(Account account, ListQuery query, Predicate<String> names) {
        return fleets.of(account).all(entry -> query.matches(entry) && names.test(entry.name())).stream()
                .map(entry -> new DomainName(entry.name()))
                .toList();
    }

    /** The last changes, removals too, the newest first. */
    public List<PolicySummary> newest(Account account, int limit) {
        return summaries.of(account, fleets.of(account).newest(limit));
    }

    private static @Nullable ListCursor cursor(boolean backwards, List<FleetEntry> entries) {
        if (entries.isEmpty()) {
            return null;
        }
        FleetEntry edge = backwards ? entries.getFirst() : entries.getLast();
        return new ListCursor(backwards, edge.name(), edge.changedAt());
    }
}
