package io.sealpost.certificates;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.storage.Ever;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lists an organization's hosts by where their certificates stand; far pages cost no more than the first. */
@Service
public class CertificateFleet {

    static final String COLUMNS =
            "host, domain_name, state, expires_at, ends_soon_at, next_attempt, error_code, error_facts\n";
    static final int LARGEST_PAGE = 500;

    private final JdbcClient jdbc;

    CertificateFleet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One line of the list. */
    public record Line(
            DomainName host,
            @Nullable DomainName domain,
            HostState state,
            @Nullable Instant expiresAt,
            @Nullable Instant endsSoonAt,
            @Nullable Instant nextAttempt,
            @Nullable CertificateTrouble trouble) {}

    /** How many served hosts are in each state; every state is there. */
    public Map<HostState, Integer> counts(Account account) {
        Map<HostState, Integer> counts = new EnumMap<>(HostState.class);
        for (HostState state : HostState.values()) {
            counts.put(state, 0);
        }
        jdbc.sql("""
                        select state, count(*) as number from certificate_host
                         where organization_id = :organization and hosted = true
                         group by state
                        """)
                .param("organization", account.organizationId())
                .query((row, index) -> counts.put(HostState.valueOf(row.getString("state")), row.getInt("number")))
                .list();
        return counts;
    }

    /** Served hosts in these states, by name, from that place on or up to it; null begins at the top. */
    public List<Line> page(Account account, Set<HostState> states, @Nullable FleetPlace place, int size) {
        if (states.isEmpty()) {
            return List.of();
        }
        FleetPlace from = place == null ? FleetPlace.TOP : place;
        List<Line> lines = jdbc.sql("select " + COLUMNS + """
                          from certificate_host
                         where organization_id = :organization and hosted = true and state in (:states)
                           and host %s :host
                         order by host %s
                         limit :size
                        """.formatted(from.comparison(), from.direction()))
                .param("organization", account.organizationId())
                .param("states", states.stream().map(HostState::name).toList())
                .param("host", from.host())
                .param("size", Math.clamp(size, 1, LARGEST_PAGE))
                .query((row, index) -> line(row))
                .list();
        return from.backwards() ? lines.reversed() : lines;
    }

    /** Served hosts whose turn comes first, by the time of their next attempt. */
    public List<Line> due(Account account, int size) {
        return jdbc.sql("select " + COLUMNS + """
                          from certificate_host
                         where organization_id = :organization and hosted = true
                           and next_attempt %s
                         order by organization_id, next_attempt, host
                         limit :size
                        """.formatted(Ever.WAS))
                .param("organization", account.organizationId())
                .param("size", Math.clamp(size, 1, LARGEST_PAGE))
                .query((row, index) -> line(row))
                .list();
    }

    static Line line(ResultSet row) throws SQLException {
        String domain = row.getString("domain_name");
        return new Line(
                new DomainName(row.getString("host")),
                domain == null ? null : new DomainName(domain),
                HostState.valueOf(row.getString("state")),
                instant(row, "expires_at"),
                instant(row, "ends_soon_at"),
                instant(row, "next_attempt"),
                CertificateTrouble.stored(row.getString("error_code"), row.getString("error_facts")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
