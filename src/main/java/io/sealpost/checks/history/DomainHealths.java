package io.sealpost.checks.history;

import io.sealpost.accounts.Account;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.HealthFleets.HealthFleet;
import io.sealpost.dns.DomainName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How an organization's served domains were at their last checks: for lists, filters and counts. */
@Service
public class DomainHealths {

    private static final String COLUMNS =
            "select domain_name, verdict, verdict_since, checked_at, run_id, errors, warnings from domain_health";

    private final JdbcClient jdbc;
    private final HealthFleets fleets;

    DomainHealths(JdbcClient jdbc, HealthFleets fleets) {
        this.jdbc = jdbc;
        this.fleets = fleets;
    }

    /** Those of these domains that were checked since their publication. */
    public Map<DomainName, DomainHealth> of(Account account, Collection<DomainName> domains) {
        Map<DomainName, DomainHealth> found = new HashMap<>();
        if (!domains.isEmpty()) {
            jdbc.sql(COLUMNS + " where organization_id = :organization and domain_name in (:names)"
                            + " and verdict is not null")
                    .param("organization", account.organizationId())
                    .param("names", domains.stream().map(DomainName::ascii).toList())
                    .query(DomainHealths::health)
                    .list()
                    .forEach(health -> found.put(health.domain(), health));
        }
        return found;
    }

    /** How many domains came to which verdict; those that were not checked yet are not counted. From memory. */
    public Map<Verdict, Integer> counts(Account account) {
        return fleets.of(account.organizationId()).counts();
    }

    /** Tells of names, as A-labels, whether their last verdict is this one; null: whether they have none yet. */
    public Predicate<String> having(Account account, @Nullable Verdict verdict) {
        HealthFleet fleet = fleets.of(account.organizationId());
        return name -> fleet.verdicts().get(name) == verdict;
    }

    /** Domains with this verdict, those that have had it the longest first. */
    public List<DomainHealth> longest(Account account, Verdict verdict, int most) {
        return jdbc.sql(COLUMNS + " where organization_id = :organization and verdict = :verdict"
                        + " order by organization_id, verdict, verdict_since, domain_name limit :most")
                .param("organization", account.organizationId())
                .param("verdict", verdict.name())
                .param("most", most)
                .query(DomainHealths::health)
                .list();
    }

    private static DomainHealth health(ResultSet row, int index) throws SQLException {
        return new DomainHealth(
                new DomainName(row.getString("domain_name")),
                Verdict.valueOf(row.getString("verdict")),
                row.getObject("verdict_since", OffsetDateTime.class).toInstant(),
                row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                row.getObject("run_id", UUID.class),
                row.getInt("errors"),
                row.getInt("warnings"));
    }
}
