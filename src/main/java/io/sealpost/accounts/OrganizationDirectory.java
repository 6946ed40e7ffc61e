package io.sealpost.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lists organizations and their people: for an operator all organizations, for everybody else their own. */
@Service
public class OrganizationDirectory {

    private static final String COLUMNS = """
            select o.id, o.name, o.closed_at, gr.name as group_name, m.role as own_role, g.role as group_role,
                   (select count(*) from membership c where c.organization_id = o.id) as people
            """;

    private static final String FROM = """
              from organization o
              left join organization_group gr on gr.id = o.group_id
              left join membership m on m.organization_id = o.id and m.person_id = :person
              left join group_membership g on g.group_id = o.group_id and g.person_id = :person
             where\s""";

    private static final String MINE = "o.closed_at is null and (m.id is not null or g.id is not null)";

    private final JdbcClient jdbc;
    private final Organizations organizations;
    private final OrganizationAccess access;

    OrganizationDirectory(JdbcClient jdbc, Organizations organizations, OrganizationAccess access) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.access = access;
    }

    /**
     * A page of all organizations for an operator, else of those that the account has a role in, by name.
     *
     * @param search a part of the name, in any case; empty for all
     * @param after the last line of the page before, or null
     */
    public List<OrganizationLine> page(Account account, String search, @Nullable UUID after, int size) {
        return lines(account, account.operator() ? "1 = 1" : MINE, search, after, size);
    }

    /** As {@link #page}, with all that there is to know about each. */
    public List<OrganizationDetails> detailed(Account account, String search, @Nullable UUID after, int size) {
        List<OrganizationLine> lines = page(account, search, after, size);
        Map<UUID, Organization> found =
                organizations
                        .findByIdIn(lines.stream().map(OrganizationLine::id).toList())
                        .stream()
                        .collect(Collectors.toMap(Organization::id, Function.identity()));
        return lines.stream()
                .map(line -> details(
                        account,
                        Objects.requireNonNull(found.get(line.id())),
                        line.group(),
                        Optional.ofNullable(line.role())))
                .toList();
    }

    /** Those that the account may enter, by name. */
    public List<OrganizationLine> mine(Account account, int size) {
        return lines(account, MINE, "", null, size);
    }

    /** An organization that the account has a role in, or any for an operator; another's is not found. */
    public Optional<OrganizationDetails> of(Account account, UUID id) {
        Optional<Role> role = access.role(account, id);
        if (role.isEmpty() && !access.operates(account, id)) {
            return Optional.empty();
        }
        return organizations.findById(id).map(found -> details(account, found, groupName(found), role));
    }

    /** Those with a role of their own, by address; the page after the person with that id. */
    public List<Member> people(Account account, UUID id, @Nullable UUID after, int size) {
        account.needsAsProgram(Right.MANAGE_ORGANIZATION);
        if (of(account, id).isEmpty()) {
            return List.of();
        }
        String key = after == null
                ? ""
                : jdbc.sql("select p.email_key from person p join membership m on m.person_id = p.id"
                                + " where p.id = :after and m.organization_id = :id")
                        .param("after", after)
                        .param("id", id)
                        .query(String.class)
                        .optional()
                        .orElse("");
        return jdbc.sql("select p.id, p.email, m.role, null as group_name, " + SecondFactor.OF_PERSON
                        + " from membership m"
                        + " join person p on p.id = m.person_id left join person_totp t on t.person_id = p.id"
                        + " where m.organization_id = :id and p.email_key > :key"
                        + " order by p.email_key limit :size")
                .param("id", id)
                .param("key", key)
                .param("size", size)
                .query((row, index) -> member(row))
                .list();
    }

    /** Those with a role over the organization's group. */
    public List<Member> staff(Account account, UUID id) {
        account.needsAsProgram(Right.MANAGE_ORGANIZATION);
        if (of(account, id).isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select p.id, p.email, g.role, gr.name as group_name, " + SecondFactor.OF_PERSON
                        + " from organization o"
                        + " join organization_group gr on gr.id = o.group_id"
                        + " join group_membership g on g.group_id = gr.id join person p on p.id = g.person_id"
                        + " left join person_totp t on t.person_id = p.id"
                        + " where o.id = :id order by p.email_key limit 1000")
                .param("id", id)
                .query((row, index) -> member(row))
                .list();
    }

    private @Nullable String groupName(Organization found) {
        UUID groupId = found.groupId();
        return groupId == null
                ? null
                : jdbc.sql("select name from organization_group where id = :id")
                        .param("id", groupId)
                        .query(String.class)
                        .single();
    }

    private OrganizationDetails details(
            Account account, Organization found, @Nullable String group, Optional<Role> role) {
        return new OrganizationDetails(
                found.id(),
                found.name(),
                found.groupId(),
                group,
                found.createdAt(),
                found.closedAt(),
                role.orElse(null),
                access.manages(account, role),
                found.secondFactorRequired(),
                found.fourEyes(),
                found.trusted());
    }

    private List<OrganizationLine> lines(Account account, String where, String search, @Nullable UUID after, int size) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(FROM).append(where);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("person", account.personId());
        parameters.put("size", size);
        if (!search.isBlank()) {
            sql.append(" and o.name_key like :pattern escape '!'");
            parameters.put("pattern", "%" + Organization.keyOf(search).replaceAll("[!%_]", "!$0") + "%");
        }
        String afterKey = after == null ? null : nameKey(account, where, after);
        if (afterKey != null) {
            sql.append(" and (o.name_key > :key or (o.name_key = :key and o.id > :after))");
            parameters.put("key", afterKey);
            parameters.put("after", after);
        }
        sql.append(" order by o.name_key, o.id limit :size");
        return jdbc.sql(sql.toString())
                .params(parameters)
                .query((row, index) -> line(row))
                .list();
    }

    /** Only of an organization that the list itself shows, so that a guessed id tells nothing. */
    private @Nullable String nameKey(Account account, String where, UUID id) {
        return jdbc.sql("select o.name_key " + FROM + where + " and o.id = :id")
                .param("person", account.personId())
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static OrganizationLine line(ResultSet row) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return new OrganizationLine(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getString("name")),
                row.getString("group_name"),
                row.getLong("people"),
                CurrentStandings.higher(row.getString("own_role"), row.getString("group_role")),
                closed == null ? null : closed.toInstant());
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getString("email")),
                Role.valueOf(Objects.requireNonNull(row.getString("role"))),
                row.getString("group_name"),
                row.getObject("factor") != null);
    }
}
