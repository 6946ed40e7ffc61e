package io.sealpost.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who belongs to an account's organization. */
@Service
public class OrganizationPeople {

    private final JdbcClient jdbc;

    OrganizationPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An organization as its members see it. */
    public record Named(UUID id, String name, Instant createdAt, boolean fourEyes, boolean secondFactorRequired) {}

    /** @param role in lower case, as it is written in the API */
    public record Member(UUID personId, String email, String role) {}

    public Optional<Named> organization(Account account) {
        return jdbc.sql("select id, name, created_at, four_eyes, second_factor_required from organization where id = ?")
                .param(account.organizationId())
                .query((row, index) -> named(row))
                .optional();
    }

    /** In the order of their addresses. */
    public List<Member> members(Account account) {
        return jdbc.sql("""
                        select p.id, p.email, m.role from membership m join person p on p.id = m.person_id
                         where m.organization_id = ? order by p.email_key
                        """)
                .param(account.organizationId())
                .query((row, index) -> new Member(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getString("role").toLowerCase(Locale.ROOT)))
                .list();
    }

    private static Named named(ResultSet row) throws SQLException {
        return new Named(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("four_eyes"),
                row.getBoolean("second_factor_required"));
    }
}
