package io.sealpost.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks what somebody may do now. A role of their own and one over a group add up to the higher of the two. */
@Component
class CurrentStandings {

    private static final String ASK = """
            select p.email, p.session_epoch, p.operator, o.id, m.role as own_role, g.role as group_role,
                   case when o.second_factor_required and t.person_id is null then 1 else 0 end as factor_missing
              from person p
              left join person_totp t on t.person_id = p.id
              left join organization o on o.id = :organization and o.closed_at is null
              left join membership m on m.person_id = p.id and m.organization_id = o.id
              left join group_membership g on g.person_id = p.id and g.group_id = o.group_id
             where p.id = :person
            """;

    private static final String HOME = """
            select o.id
              from person p
              join organization o on o.closed_at is null
              left join membership m on m.person_id = p.id and m.organization_id = o.id
              left join group_membership g on g.person_id = p.id and g.group_id = o.group_id
             where p.id = :person and (m.id is not null or g.id is not null)
             order by case when o.id = p.last_organization_id then 0 else 1 end,
                      case when m.id is null then 1 else 0 end, o.name_key, o.id
             limit 1
            """;

    private final JdbcClient jdbc;
    private final ShownFactors factors;

    CurrentStandings(JdbcClient jdbc, ShownFactors factors) {
        this.jdbc = jdbc;
        this.factors = factors;
    }

    /** In this organization, or in {@link Account#NO_ORGANIZATION} where they have no role; empty for nobody. */
    Optional<Standing> of(UUID personId, UUID organizationId) {
        return jdbc.sql(ASK)
                .param("person", personId)
                .param("organization", organizationId)
                .query((row, index) -> read(row, personId))
                .optional();
    }

    /** In the organization where the person was last, else in the first that they may see. */
    Optional<Standing> home(UUID personId) {
        UUID organization = jdbc.sql(HOME)
                .param("person", personId)
                .query(UUID.class)
                .optional()
                .orElse(Account.NO_ORGANIZATION);
        return of(personId, organization);
    }

    /**
     * Whether an organization asks for a second factor that the person, one of its own or an operator, has neither set up
     * nor shown: then whatever they may do there otherwise waits.
     */
    boolean keptOut(UUID personId, UUID organizationId) {
        return of(personId, organizationId).filter(this::keptOut).isPresent();
    }

    boolean keptOut(Standing standing) {
        return standing.secondFactorMissing() && !factors.of(standing.account().personId());
    }

    /** Whether the person cannot enter the organization that they are in without a second factor. */
    boolean needsSecondFactor(Account account) {
        return of(account.personId(), account.organizationId())
                .map(Standing::secondFactorMissing)
                .orElse(false);
    }

    private static Standing read(ResultSet row, UUID personId) throws SQLException {
        Role role = higher(row.getString("own_role"), row.getString("group_role"));
        UUID organization =
                role == null ? Account.NO_ORGANIZATION : Objects.requireNonNull(row.getObject("id", UUID.class));
        Account account = new Account(
                personId,
                organization,
                Objects.requireNonNull(row.getString("email")),
                role == null ? Role.VIEWER : role,
                row.getBoolean("operator"));
        boolean asked = role != null || account.operator();
        return new Standing(row.getLong("session_epoch"), account, asked && row.getInt("factor_missing") == 1);
    }

    static @Nullable Role higher(@Nullable String one, @Nullable String other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .map(Role::valueOf)
                .max(Role::compareTo)
                .orElse(null);
    }
}
