package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Searches, filters, sorts and pages an organization's domains, in the database. */
@Service
public class DomainListing {

    private static final String COLUMNS =
            "domain_id, domain_name, state, mode, max_age, policy_id, seen_id, number, changed_at, report_address";

    private final JdbcClient jdbc;

    DomainListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public DomainList page(Account account, ListQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String filter = filter(account, query, parameters);
        int total = count(filter, parameters);
        ListCursor cursor = query.cursor();
        boolean backwards = cursor != null && cursor.backwards();
        String beyond = "";
        if (cursor != null) {
            beyond = " and " + query.order().beyond(backwards);
            parameters.put("cursorName", cursor.name());
            if (!query.order().byName()) {
                parameters.put("cursorTime", cursor.changedAt().atOffset(ZoneOffset.UTC));
            }
        }
        // One row more than the page tells whether there is another page.
        List<PolicySummary> rows = new ArrayList<>(jdbc.sql("select " + COLUMNS + " from policy where " + filter
                        + beyond + " order by " + query.order().sql(backwards) + " limit " + (query.size() + 1))
                .params(parameters)
                .query((row, index) -> summary(row))
                .list());
        return page(rows, query, cursor, backwards, total);
    }

    /** The last changes, removals too, the newest first. */
    public List<PolicySummary> newest(Account account, int limit) {
        return jdbc.sql("select " + COLUMNS + " from policy where organization_id = :organization order by "
                        + ListOrder.NEWEST_CHANGE.sql(false) + " limit " + limit)
                .param("organization", account.organizationId())
                .query((row, index) -> summary(row))
                .list();
    }

    private static DomainList page(
            List<PolicySummary> rows, ListQuery query, @Nullable ListCursor cursor, boolean backwards, int total) {
        boolean more = rows.size() > query.size();
        List<PolicySummary> shown = new ArrayList<>(more ? rows.subList(0, query.size()) : rows);
        if (backwards) {
            java.util.Collections.reverse(shown);
        }
        boolean hasPrevious = backwards ? more : cursor != null;
        boolean hasNext = backwards || more;
        return new DomainList(
                shown,
                hasPrevious && !shown.isEmpty() ? cursor(true, shown.getFirst()) : null,
                hasNext && !shown.isEmpty() ? cursor(false, shown.getLast()) : null,
                total);
    }

    private static ListCursor cursor(boolean backwards, PolicySummary row) {
        return new ListCursor(backwards, row.domain().ascii(), row.changedAt());
    }

    private int count(String filter, Map<String, Object> parameters) {
        return jdbc.sql("select count(*) from (select 1 from policy where " + filter + " limit " + DomainList.COUNTED
                        + ") as matching")
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    private static String filter(Account account, ListQuery query, Map<String, Object> parameters) {
        parameters.put("organization", account.organizationId());
        StringBuilder filter = new StringBuilder("organization_id = :organization and state in (")
                .append(query.states().stream()
                        .map(state -> "'" + state + "'")
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .append(')');
        PolicyMode mode = query.mode();
        if (mode != null) {
            filter.append(" and mode = '").append(mode.name()).append('\'');
        }
        if (!query.search().isEmpty()) {
            filter.append(" and search_text like :search escape '!'");
            parameters.put("search", "%" + query.search().replaceAll("[!%_]", "!$0") + "%");
        }
        return filter.toString();
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
