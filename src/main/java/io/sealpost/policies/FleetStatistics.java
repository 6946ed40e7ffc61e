package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.mtasts.PolicyMode;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Counts an organization's domains by state and mode, for its home page. */
@Service
public class FleetStatistics {

    private final Fleets fleets;
    private final PolicySummaries summaries;

    FleetStatistics(Fleets fleets, PolicySummaries summaries) {
        this.fleets = fleets;
        this.summaries = summaries;
    }

    /** How many domains are in which state; removed ones are not counted in {@link #all()}. */
    public record Totals(int enforce, int testing, int none, int drafts, int removed) {

        public int published() {
            return enforce + testing + none;
        }

        public int all() {
            return published() + drafts;
        }
    }

    public Totals totals(Account account) {
        Fleet fleet = fleets.of(account);
        return new Totals(
                fleet.count(entry -> serves(entry, PolicyMode.ENFORCE)),
                fleet.count(entry -> serves(entry, PolicyMode.TESTING)),
                fleet.count(entry -> serves(entry, PolicyMode.NONE)),
                fleet.count(entry -> entry.state() == PolicyState.DRAFT),
                fleet.count(entry -> entry.state() == PolicyState.REMOVED));
    }

    /** Domains that have been in testing since before the given moment, the longest first. */
    public List<PolicySummary> testingSince(Account account, Instant before, int limit) {
        Fleet fleet = fleets.of(account);
        return summaries.of(account, fleet.oldest(before, entry -> serves(entry, PolicyMode.TESTING), limit));
    }

    /** Domains that were added before the given moment and never published, the oldest first. */
    public List<PolicySummary> draftsSince(Account account, Instant before, int limit) {
        Fleet fleet = fleets.of(account);
        return summaries.of(account, fleet.oldest(before, entry -> entry.state() == PolicyState.DRAFT, limit));
    }

    private static boolean serves(FleetEntry entry, PolicyMode mode) {
        return entry.state() == PolicyState.PUBLISHED && entry.mode() == mode;
    }
}
