package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rows of a list that was made in memory. */
@Component
class PolicySummaries {

    private final JdbcClient jdbc;

    PolicySummaries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The policies of these domains in their order, as far as they are of the account's organization. */
    List<PolicySummary> of(Account account, List<FleetEntry> entries) {
        Map<DomainName, PolicySummary> found = named(
                account,
                entries.stream().map(entry -> new DomainName(entry.name())).toList());
        return entries.stream()
                .map(entry -> found.get(new DomainName(entry.name())))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those of these domains that are of the account's organization, removed ones too. */
    Map<DomainName, PolicySummary> named(Account account, Collection<DomainName> names) {
        Map<DomainName, PolicySummary> found = new HashMap<>();
        if (names.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        select domain_id, domain_name, state, mode, max_age, policy_id, seen_id, number, changed_at,
                               report_address
                          from policy
                         where organization_id = :organization and domain_name in (:names)
                        """)
                .param("organization", account.organizationId())
                .param("names", names.stream().map(DomainName::ascii).toList())
                .query(row -> {
                    PolicySummary summary = summary(row);
                    found.put(summary.domain(), summary);
                });
        return found;
    }

    static PolicySummary summary(ResultSet row) throws SQLException {
        String mode = row.getString("mode");
        return new PolicySummary(
                row.getObject("domain_id", UUID.class),
                new DomainName(row.getString("domain_name")),
                PolicyState.valueOf(row.getString("state")),
                mode == null ? null : PolicyMode.valueOf(mode),
                row.getObject("max_age", Long.class),
                row.getString("policy_id"),
                row.getString("seen_id"),
                row.getInt("number"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("report_address"));
    }
}
