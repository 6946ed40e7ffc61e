package io.sealpost.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    private final JdbcClient jdbc;
    private final Organizations organizations;
    private final OrganizationLines lines;
    private final OrganizationAccess access;

    OrganizationDirectory(
            JdbcClient jdbc, Organizations organizations, OrganizationLines lines, OrganizationAccess access) {
        this.lines = lines;
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.access = access;
    }

    /**
     * A page of all organizations for an operator, else of those that the account has a role in, by name.
     *
     * @param search a part of the name, in any case; empty for all
     * @param group whose organizations alone are wanted, or null for all
     * @param after the last line of the page before, or null
     */
    public List<OrganizationLine> page(
            Account account, String search, @Nullable UUID group, @Nullable UUID after, int size) {
        return lines.of(account.personId(), !account.operator(), search, group, after, size);
    }

    /** As {@link #page}, with all that there is to know about each. */
    public List<OrganizationDetails> detailed(
            Account account, String search, @Nullable UUID group, @Nullable UUID after, int size) {
        List<OrganizationLine> shown = page(account, search, group, after, size);
        Map<UUID, Organization> found =
                organizations
                        .findByIdIn(shown.stream().map(OrganizationLine::id).toList())
                        .stream()
                        .collect(Collectors.toMap(Organization::id, Function.identity()));
        return shown.stream()
                .map(line -> details(
                        account,
                        Objects.requireNonNull(found.get(line.id())),
                        line.group(),
                        Optional.ofNullable(line.role())))
                .toList();
    }

    /** Those that the account may enter, by name. */
    public List<OrganizationLine> mine(Account account, int size) {
        return lines.of(account.personId(), true, "", null, null, size);
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

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getString("email")),
                Role.valueOf(Objects.requireNonNull(row.getString("role"))),
                row.getString("group_name"),
                row.getObject("factor") != null);
    }
}
