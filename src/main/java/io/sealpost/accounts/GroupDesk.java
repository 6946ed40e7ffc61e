package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Groups of organizations and the staff that look after them. All of it is for operators. */
@Service
public class GroupDesk {

    private static final String LINES = """
            select g.id, g.name,
                   (select count(*) from organization o where o.group_id = g.id) as organizations,
                   (select count(*) from group_membership m where m.group_id = g.id) as staff
              from organization_group g
            """;

    private final OrganizationGroups groups;
    private final GroupMemberships memberships;
    private final People people;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Passkeys passkeys;
    private final AuditTrail audit;

    GroupDesk(
            OrganizationGroups groups,
            GroupMemberships memberships,
            People people,
            JdbcClient jdbc,
            Clock clock,
            Passkeys passkeys,
            AuditTrail audit) {
        this.passkeys = passkeys;
        this.audit = audit;
        this.groups = groups;
        this.memberships = memberships;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By name. */
    public List<GroupLine> list(Account account, int size) {
        account.needs(Right.RUN_INSTANCE);
        return jdbc.sql(LINES + " order by g.name_key, g.id limit :size")
                .param("size", size)
                .query((row, index) -> line(row))
                .list();
    }

    public Optional<GroupLine> of(Account account, UUID id) {
        account.needs(Right.RUN_INSTANCE);
        return jdbc.sql(LINES + " where g.id = :id")
                .param("id", id)
                .query((row, index) -> line(row))
                .optional();
    }

    /** Who holds which role over its organizations, by address. */
    public List<Member> staff(Account account, UUID id) {
        account.needs(Right.RUN_INSTANCE);
        return jdbc.sql("select p.id, p.email, m.role, " + SecondFactor.OF_PERSON + " from group_membership m"
                        + " join person p on p.id = m.person_id left join person_totp t on t.person_id = p.id"
                        + " where m.group_id = :id order by p.email_key")
                .param("id", id)
                .query((row, index) -> new Member(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getString("email")),
                        Role.valueOf(Objects.requireNonNull(row.getString("role"))),
                        null,
                        row.getObject("factor") != null))
                .list();
    }

    /** Answers the id of the new group. */
    @Transactional
    public UUID create(Account account, String name) {
        account.needs(Right.RUN_INSTANCE);
        OrganizationGroup made = groups.save(new OrganizationGroup(name, clock.instant()));
        audit.write(
                account.actor(),
                Happened.of(AuditAction.GROUP_CREATED).to(made.name()).after("name", made.name()));
        return made.id();
    }

    @Transactional
    public void rename(Account account, UUID id, String name) {
        OrganizationGroup group = locked(account, id);
        String before = group.name();
        group.rename(name);
        audit.write(
                account.actor(),
                Happened.of(AuditAction.GROUP_RENAMED)
                        .to(group.name())
                        .before("name", before)
                        .after("name", group.name()));
    }

    /** Removes a group that no organization belongs to; false while some do. */
    @Transactional
    public boolean remove(Account account, UUID id) {
        OrganizationGroup group = locked(account, id);
        if (of(account, id).map(GroupLine::organizations).orElse(0L) > 0) {
            return false;
        }
        jdbc.sql("delete from group_membership where group_id = ?").param(id).update();
        groups.delete(group);
        audit.write(
                account.actor(),
                Happened.of(AuditAction.GROUP_REMOVED).to(group.name()).before("name", group.name()));
        return true;
    }

    /**
     * Gives somebody who has an account here a role over the group; NOBODY where no account has that address, NO_ADDRESS
     * where it is none, UNVERIFIED where somebody else may have set the account up.
     *
     * @param confirmed whether the operator has made sure that the account is that person's
     */
    @Transactional
    public MemberChange addStaff(Account account, UUID id, String email, Role role, boolean confirmed) {
        OrganizationGroup group = locked(account, id);
        if (EmailAddress.of(email).isEmpty()) {
            return MemberChange.NO_ADDRESS;
        }
        return people.findByEmailKey(EmailAddress.keyOf(email))
                .map(person -> {
                    boolean verified = person.verified();
                    if (!verified && !confirmed) {
                        return MemberChange.UNVERIFIED;
                    }
                    person.verify(clock.instant());
                    Optional<GroupMembership> member = memberships.findByPersonIdAndGroupId(person.id(), id);
                    Role before = member.map(GroupMembership::role).orElse(null);
                    member.ifPresentOrElse(
                            found -> found.becomes(role),
                            () -> memberships.save(new GroupMembership(person, group, role)));
                    audit.write(
                            account.actor(),
                            Happened.of(AuditAction.STAFF_ADDED)
                                    .to(person.email())
                                    .before("role", Role.word(before))
                                    .after("role", Role.word(role))
                                    .after("group", group.name())
                                    .after("addressConfirmed", verified ? null : true));
                    return MemberChange.DONE;
                })
                .orElse(MemberChange.NOBODY);
    }

    @Transactional
    public MemberChange removeStaff(Account account, UUID id, UUID personId) {
        OrganizationGroup group = locked(account, id);
        return memberships
                .findByPersonIdAndGroupId(personId, id)
                .map(member -> {
                    memberships.delete(member);
                    audit.write(
                            account.actor(),
                            Happened.of(AuditAction.STAFF_REMOVED)
                                    .to(people.findById(personId)
                                            .map(Person::email)
                                            .orElse(""))
                                    .before("role", Role.word(member.role()))
                                    .before("group", group.name()));
                    people.findById(personId).ifPresent(person -> passkeys.leave(account, id, person));
                    return MemberChange.DONE;
                })
                .orElse(MemberChange.NOBODY);
    }

    private OrganizationGroup locked(Account account, UUID id) {
        account.needs(Right.RUN_INSTANCE);
        return groups.lock(id).orElseThrow(UnknownHereException::new);
    }

    private static GroupLine line(ResultSet row) throws SQLException {
        return new GroupLine(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getString("name")),
                row.getLong("organizations"),
                row.getLong("staff"));
    }
}
