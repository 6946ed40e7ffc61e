package io.sealpost.domains;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.storage.Ever;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Where an organization stands with its domains, for lists. */
@Service
public class OwnershipStates {

    private static final String UNPROVED = "held_name is null and removed_at is null and transfer_due_at is null";
    private static final String TRANSFER = "transfer_due_at" + Ever.WAS;
    private static final String CLAIMED = "held_name is null and removed_at is null";
    private static final String PROVED = "held_name is not null and departed_at is null";
    private static final String DEPARTED = "held_name is not null and departed_at" + Ever.WAS;
    private static final String GONE = "removed_at is not null";

    // H2 begins with the transfers, of which there are few; PostgreSQL with whichever are fewer.
    private static final String CONTESTED = "select distinct c.name from domain c where c." + TRANSFER
            + " and exists (select 1 from domain h where h.held_name = c.name and h.organization_id = :organization)"
            + " order by c.name limit :most";

    private final JdbcClient jdbc;

    OwnershipStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of these domains, as far as they are the organization's. */
    public Map<DomainName, OwnershipState> of(Account account, Collection<DomainName> names) {
        Map<DomainName, OwnershipState> found = new HashMap<>();
        if (!names.isEmpty()) {
            jdbc.sql("select name, removed_at, held_name, departed_at, transfer_due_at from domain"
                            + " where organization_id = :organization and name in (:names)")
                    .param("organization", account.organizationId())
                    .param("names", names.stream().map(DomainName::ascii).toList())
                    .query(row -> {
                        found.put(new DomainName(row.getString("name")), state(row));
                    });
        }
        return found;
    }

    /** Tells of the organization's domains that are here, by their names as A-labels, which of them are in this state. */
    public Predicate<String> being(Account account, OwnershipState state) {
        if (state != OwnershipState.PROVED) {
            return names(account, state)::contains;
        }
        // Of many domains nearly all are held, and have not left: the few others are read.
        Set<String> others = new HashSet<>(select(account, CLAIMED, Integer.MAX_VALUE));
        others.addAll(select(account, DEPARTED, Integer.MAX_VALUE));
        return name -> !others.contains(name);
    }

    /** The names, as A-labels, of the organization's domains in this state. */
    Set<String> names(Account account, OwnershipState state) {
        return new HashSet<>(select(account, where(state), Integer.MAX_VALUE));
    }

    /** Departed domains, and those that another organization has proved too: the first of them by name. */
    public List<DomainName> urgent(Account account, int most) {
        List<String> departed = select(account, DEPARTED, most);
        List<String> contested = contested(account, most);
        return Stream.concat(contested.stream(), departed.stream())
                .distinct()
                .limit(most)
                .map(DomainName::new)
                .toList();
    }

    private List<String> contested(Account account, int most) {
        return jdbc.sql(CONTESTED)
                .param("organization", account.organizationId())
                .param("most", most)
                .query((row, index) -> row.getString("name"))
                .list();
    }

    private List<String> select(Account account, String where, int most) {
        return jdbc.sql("select name from domain where organization_id = :organization and " + where
                        + " order by name limit :most")
                .param("organization", account.organizationId())
                .param("most", most)
                .query((row, index) -> row.getString("name"))
                .list();
    }

    private static String where(OwnershipState state) {
        return switch (state) {
            case UNPROVED -> UNPROVED;
            case TRANSFER -> TRANSFER;
            case PROVED -> PROVED;
            case DEPARTED -> DEPARTED;
            case GONE -> GONE;
        };
    }

    private static OwnershipState state(ResultSet row) throws SQLException {
        return OwnershipState.of(
                row.getObject("removed_at") != null,
                row.getObject("held_name") != null,
                row.getObject("departed_at"),
                row.getObject("transfer_due_at"));
    }
}
