package io.sealpost.checks.history;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings the scheduled checks of domains forward, for those who want many checked and wait for none of them. */
@Service
public class DueChecks {

    private final JdbcClient jdbc;
    private final HistoryProperties properties;
    private final Clock clock;

    DueChecks(JdbcClient jdbc, HistoryProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether domains are checked by themselves at all. */
    public boolean scheduled() {
        return !properties.interval().isZero();
    }

    /** Lets the schedule take these domains next; says which of them the organization has and serves. */
    @Transactional
    public Set<DomainName> now(Account account, Collection<DomainName> domains) {
        account.needs(Right.CHANGE_DOMAINS);
        if (domains.isEmpty()) {
            return Set.of();
        }
        // Locked in the order of names, as by whoever publishes or keeps what a check saw.
        List<DomainName> served = jdbc.sql("select domain_name from domain_health where domain_name in (:domains)"
                        + " and organization_id = :organization and due_at is not null"
                        + " order by domain_name for update")
                .param("domains", domains.stream().map(DomainName::ascii).toList())
                .param("organization", account.organizationId())
                .query((row, index) -> new DomainName(row.getString("domain_name")))
                .list();
        if (!served.isEmpty()) {
            jdbc.sql("update domain_health set due_at = case when due_at < :now then due_at else :now end"
                            + " where domain_name in (:domains)")
                    .param("now", RunRows.at(clock.instant()))
                    .param("domains", served.stream().map(DomainName::ascii).toList())
                    .update();
        }
        return Set.copyOf(served);
    }
}
