package io.sealpost.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Organizations by name, page by page. */
@Component
class OrganizationLines {

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
    private static final String ALL = "1 = 1";

    private final JdbcClient jdbc;

    OrganizationLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param personId whose role each line tells
     * @param mine whether only those count that the person may enter
     * @param search a part of the name, in any case; empty for all
     * @param group whose organizations alone are wanted, or null for all
     * @param after the last line of the page before, or null
     */
    List<OrganizationLine> of(
            UUID personId, boolean mine, String search, @Nullable UUID group, @Nullable UUID after, int size) {
        StringBuilder where = new StringBuilder(mine ? MINE : ALL);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("person", personId);
        parameters.put("size", size);
        if (!search.isBlank()) {
            where.append(" and o.name_key like :pattern escape '!'");
            parameters.put("pattern", "%" + Organization.keyOf(search).replaceAll("[!%_]", "!$0") + "%");
        }
        if (group != null) {
            where.append(" and o.group_id = :group");
            parameters.put("group", group);
        }
        String afterKey = after == null ? null : nameKey(personId, mine, after);
        if (afterKey != null) {
            where.append(" and (o.name_key > :key or (o.name_key = :key and o.id > :after))");
            parameters.put("key", afterKey);
            parameters.put("after", after);
        }
        return jdbc.sql(COLUMNS + FROM + where + " order by o.name_key, o.id limit :size")
                .params(parameters)
                .query((row, index) -> line(row))
                .list();
    }

    /** Only of an organization that the list itself shows, so that a guessed id tells nothing. */
    private @Nullable String nameKey(UUID personId, boolean mine, UUID id) {
        return jdbc.sql("select o.name_key " + FROM + (mine ? MINE : ALL) + " and o.id = :id")
                .param("person", personId)
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
}
