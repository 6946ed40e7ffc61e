package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.mtasts.PolicyMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts an organization's domains by state and mode, for its home page. */
@Service
public class FleetStatistics {

    private final JdbcClient jdbc;

    FleetStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        int[] counts = new int[5];
        jdbc.sql("""
                        select state, mode, count(*) as domains
                          from policy
                         where organization_id = :organization
                         group by state, mode
                        """).param("organization", account.organizationId()).query(row -> {
            counts[place(row.getString("state"), row.getString("mode"))] += row.getInt("domains");
        });
        return new Totals(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /** Domains that have been in testing since before the given moment, the longest first. */
    public List<PolicySummary> testingSince(Account account, Instant before, int limit) {
        return oldest(account, "state = 'PUBLISHED' and mode = 'TESTING' and changed_at < :before", before, limit);
    }

    /** Domains that were added before the given moment and never published, the oldest first. */
    public List<PolicySummary> draftsSince(Account account, Instant before, int limit) {
        return oldest(account, "state = 'DRAFT' and mode is null and changed_at < :before", before, limit);
    }

    private List<PolicySummary> oldest(Account account, String condition, Instant before, int limit) {
        return jdbc.sql("""
                        select domain_id, domain_name, state, mode, max_age, policy_id, seen_id, number, changed_at,
                               report_address
                          from policy
                         where organization_id = :organization and %s
                         order by changed_at
                         limit %d
                        """.formatted(condition, limit))
                .param("organization", account.organizationId())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, index) -> DomainListing.summary(row))
                .list();
    }

    private static int place(String state, String mode) {
        return switch (PolicyState.valueOf(state)) {
            case DRAFT -> 3;
            case REMOVED -> 4;
            case PUBLISHED ->
                switch (PolicyMode.valueOf(mode)) {
                    case ENFORCE -> 0;
                    case TESTING -> 1;
                    case NONE -> 2;
                };
        };
    }
}
