package io.sealpost.accounts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who acts in work that goes on without them, and in which of several organizations: as they may at that moment, whatever
 * they could do when they began it.
 */
@Service
public class ActingAccounts {

    private static final String NAMED = """
            select o.id, o.name_key, m.role as own_role, g.role as group_role,
                   case when o.second_factor_required
                         and not exists (select 1 from person_totp t where t.person_id = :person)
                        then 1 else 0 end as factor_missing
              from organization o
              left join membership m on m.organization_id = o.id and m.person_id = :person
              left join group_membership g on g.group_id = o.group_id and g.person_id = :person
             where o.closed_at is null and o.name_key in (:keys)
            """;

    private final CurrentStandings standings;
    private final ShownFactors factors;
    private final ApiTokens tokens;
    private final JdbcClient jdbc;
    private final Clock clock;

    ActingAccounts(CurrentStandings standings, ShownFactors factors, ApiTokens tokens, JdbcClient jdbc, Clock clock) {
        this.standings = standings;
        this.factors = factors;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A person or the holder of a token in an organization, where they may change its domains now. Whoever runs the instance
     * may act as an editor in every open organization; the audit trail of that organization names them for each domain.
     *
     * @param actorId the id of the person or token
     */
    @Transactional(readOnly = true)
    public Optional<Account> in(UUID organizationId, UUID actorId) {
        Optional<Standing> standing = standings.of(actorId, organizationId);
        if (standing.filter(standings::keptOut).isPresent()) {
            return Optional.empty();
        }
        Optional<Account> actor = standing.map(Standing::account)
                .or(() -> tokens.findOpen(actorId)
                        .filter(token -> token.counts(clock.instant()))
                        .map(token -> token.holder().account()));
        return actor.flatMap(account -> in(organizationId, account));
    }

    private Optional<Account> in(UUID organizationId, Account account) {
        if (account.organizationId().equals(organizationId) && account.may(Right.CHANGE_DOMAINS)) {
            return Optional.of(account);
        }
        return account.operator() && open(organizationId)
                ? Optional.of(new Account(
                        account.personId(), organizationId, account.email(), Role.EDITOR, true, account.program()))
                : Optional.empty();
    }

    /** Whether the account may change domains of more than one organization. */
    public boolean several(Account account) {
        if (account.operator()) {
            return true;
        }
        return jdbc.sql("""
                        select count(distinct o.id) from organization o
                          left join membership m on m.organization_id = o.id and m.person_id = :person
                          left join group_membership g on g.group_id = o.group_id and g.person_id = :person
                         where o.closed_at is null and (m.role in ('EDITOR', 'OWNER') or g.role in ('EDITOR', 'OWNER'))
                           and (:shown = 1 or not o.second_factor_required
                                or exists (select 1 from person_totp t where t.person_id = :person))
                        """)
                        .param("person", account.personId())
                        .param("shown", factors.of(account.personId()) ? 1 : 0)
                        .query(Long.class)
                        .single()
                > 1;
    }

    /**
     * The open organizations of these names in which the account may change domains, by {@link #key}. Two may have one name.
     * One that asks for a second factor which is missing is none of them.
     */
    public Map<String, List<UUID>> named(Account account, Collection<String> names) {
        Map<String, List<UUID>> found = new HashMap<>();
        if (names.isEmpty()) {
            return found;
        }
        boolean free = account.program() || factors.of(account.personId());
        jdbc.sql(NAMED)
                .param("person", account.personId())
                .param(
                        "keys",
                        names.stream().map(ActingAccounts::key).distinct().toList())
                .query(row -> {
                    Role role = CurrentStandings.higher(row.getString("own_role"), row.getString("group_role"));
                    UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
                    boolean here = id.equals(account.organizationId());
                    boolean allowed = here
                            ? account.may(Right.CHANGE_DOMAINS)
                            : account.operator() || (role != null && role.compareTo(Role.EDITOR) >= 0);
                    if (allowed && (free || row.getInt("factor_missing") == 0)) {
                        found.computeIfAbsent(row.getString("name_key"), _ -> new ArrayList<>())
                                .add(id);
                    }
                });
        return found;
    }

    /** What names are compared by. */
    public static String key(String name) {
        return Organization.keyOf(name);
    }

    private boolean open(UUID organizationId) {
        return jdbc.sql("select count(*) from organization where id = :id and closed_at is null")
                        .param("id", organizationId)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
