package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.ProviderOutcome.Reason;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.AuditReading;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom providers may let in, and what their claims give and take, on every database that Sealpost runs on. */
abstract class ProviderArrivalsContract {

    private static final String ISSUER = "https://sso.example.com";
    private static final ProviderRules STANDARD = new ProviderRules(false, true, false);
    private static final ProviderRules LINKING = new ProviderRules(true, true, false);
    private static final UUID HERS = SignedInAs.ALICE.organizationId();
    private static final UUID HIS = SignedInAs.CHARLIE.organizationId();

    @Autowired
    ProviderArrivals arrivals;

    @Autowired
    IdentityDesk desk;

    @Autowired
    MembershipDesk members;

    @Autowired
    OrganizationKeeping keeping;

    @Autowired
    Operators operators;

    @Autowired
    InvitationDesk invitations;

    @Autowired
    AuditReading trail;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void people() {
        for (String table : List.of("person_identity", "claimed_organization", "invitation", "membership")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from person").update();
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update organization set name = 'Example Mail', name_key = 'example mail' where id = ?")
                .param(HERS)
                .update();
        jdbc.sql("update organization set name = 'Another Company', name_key = 'another company' where id = ?")
                .param(HIS)
                .update();
    }

    @Test
    void somebodyNewGetsAnAccountWithTheRolesOfTheClaims() {
        UUID dora = known(arrive("dora", STANDARD, editor("Example Mail")));
        assertThat(roles(dora)).isEqualTo(Map.of("Example Mail", "EDITOR"));
        assertThat(jdbc.sql("select password_hash from person where id = ?")
                        .param(dora)
                        .query(String.class)
                        .optional())
                .isEmpty();
        assertThat(actions()).contains("person.created", "identity.linked", "member.added");
        assertThat(known(arrive("dora", STANDARD, editor("Example Mail")))).isEqualTo(dora);
    }

    @Test
    void nobodyIsMadeWithoutAddressVerificationPermissionOrOrganization() {
        assertThat(arrive(identity("d", null, true), STANDARD, editor("Example Mail")))
                .isEqualTo(refused(Reason.NO_EMAIL));
        assertThat(arrive(identity("d", "no address", true), STANDARD, editor("Example Mail")))
                .isEqualTo(refused(Reason.NO_EMAIL));
        assertThat(arrive(identity("d", "d@example.org", false), STANDARD, editor("Example Mail")))
                .isEqualTo(refused(Reason.NOT_VERIFIED));
        assertThat(arrive("d", new ProviderRules(true, false, true), editor("Example Mail")))
                .isEqualTo(refused(Reason.UNKNOWN_HERE));
        assertThat(arrive("d", STANDARD, ClaimedRoles.UNTOLD)).isEqualTo(refused(Reason.UNKNOWN_HERE));
        assertThat(arrive("d", STANDARD, none())).isEqualTo(refused(Reason.NO_ORGANIZATION));
        assertThat(arrive("d", STANDARD, editor("Nobody's"))).isEqualTo(refused(Reason.NO_ORGANIZATION));
        assertThat(people("d@example.org")).isZero();
    }

    @Test
    void anAddressOpensAnAccountOnlyWhereTheOperatorSaysSoAndItIsVerified() {
        Identity alice = identity("sub-1", "ALICE@example.org", true);
        assertThat(arrive(alice, STANDARD, editor("Another Company"))).isEqualTo(refused(Reason.HAS_ACCOUNT));
        assertThat(arrive(identity("sub-1", "alice@example.org", false), LINKING, none()))
                .isEqualTo(refused(Reason.NOT_VERIFIED));
        assertThat(known(arrive(alice, LINKING, none()))).isEqualTo(SignedInAs.ALICE.personId());
        assertThat(known(arrive(identity("sub-1", "other@example.org", false), STANDARD, none())))
                .as("linked once, the address matters no more")
                .isEqualTo(SignedInAs.ALICE.personId());
        assertThat(arrive(identity("sub-2", "bob@example.org", true), STANDARD, none()))
                .isEqualTo(refused(Reason.HAS_ACCOUNT));
    }

    @Test
    void theSameSubjectOfAnotherIssuerIsSomebodyElse() {
        known(arrive(identity("1", "alice@example.org", true), LINKING, none()));
        Identity other = new Identity("other", "https://other.example.net", "1", "mallory@example.net", true);
        assertThat(arrive(other, STANDARD, none())).isEqualTo(refused(Reason.NO_ORGANIZATION));
    }

    @Test
    void rolesFollowTheClaimsAtEachSignIn() {
        UUID dora = known(arrive("dora", STANDARD, editor("Example Mail")));
        arrive("dora", STANDARD, roles(role("Example Mail", Role.VIEWER), role(HIS.toString(), Role.OWNER)));
        assertThat(roles(dora)).isEqualTo(Map.of("Example Mail", "VIEWER", "Another Company", "OWNER"));
        arrive("dora", STANDARD, ClaimedRoles.UNTOLD);
        assertThat(roles(dora)).as("not told, nothing taken").hasSize(2);
        arrive("dora", STANDARD, none());
        assertThat(roles(dora)).isEmpty();
        assertThat(actions()).contains("member.added", "member.role-changed", "member.removed");
    }

    @Test
    void theHigherOfTwoRolesCounts() {
        UUID dora = known(
                arrive("dora", STANDARD, roles(role("example mail", Role.EDITOR), role("Example Mail", Role.VIEWER))));
        assertThat(roles(dora)).isEqualTo(Map.of("Example Mail", "EDITOR"));
    }

    @Test
    void whatAPersonGaveStays() {
        known(arrive(identity("bob", "bob@example.org", true), LINKING, roles(role("Example Mail", Role.OWNER))));
        assertThat(roles(SignedInAs.BOB.personId())).isEqualTo(Map.of("Example Mail", "EDITOR"));
        arrive(identity("bob", "bob@example.org", true), LINKING, none());
        assertThat(roles(SignedInAs.BOB.personId())).isEqualTo(Map.of("Example Mail", "EDITOR"));

        UUID dora = known(arrive("dora", STANDARD, editor("Example Mail")));
        members.changeRole(SignedInAs.ALICE, HERS, dora, Role.VIEWER);
        arrive("dora", STANDARD, none());
        assertThat(roles(dora)).as("taken over by hand").isEqualTo(Map.of("Example Mail", "VIEWER"));
    }

    @Test
    void whatAnotherProviderGaveStays() {
        UUID dora = known(arrive("dora", STANDARD, editor("Example Mail")));
        Identity other = new Identity("other", "https://other.example.net", "9", "dora@example.org", true);
        known(arrive(other, LINKING, editor("Another Company")));
        assertThat(roles(dora)).hasSize(2);
        known(arrive(other, LINKING, none()));
        assertThat(roles(dora)).isEqualTo(Map.of("Example Mail", "EDITOR"));
    }

    @Test
    void theLastOwnerAndTheLastOperatorStay() {
        UUID dora = known(arrive(
                "dora", STANDARD, new ClaimedRoles(true, List.of(role("Example Mail", Role.OWNER)), true)));
        members.remove(SignedInAs.OLIVIA, HERS, SignedInAs.ALICE.personId());
        operators.remove(SignedInAs.OLIVIA, SignedInAs.OLIVIA.personId());
        arrive("dora", STANDARD, none());
        assertThat(roles(dora)).isEqualTo(Map.of("Example Mail", "OWNER"));
        assertThat(operator(dora)).isTrue();
    }

    @Test
    void claimsMakeOperatorsAndTakeThatBack() {
        UUID dora = known(arrive("dora", STANDARD, new ClaimedRoles(true, List.of(), true)));
        assertThat(operator(dora)).isTrue();
        arrive("dora", STANDARD, none());
        assertThat(operator(dora)).isFalse();
        operators.add(SignedInAs.OLIVIA, "dora@example.org", false);
        arrive("dora", STANDARD, none());
        assertThat(operator(dora)).as("made by a person").isTrue();
    }

    @Test
    void aNameMeansTheSameOrganizationWhoeverIsRenamed() {
        UUID dora = known(arrive("dora", STANDARD, editor("Example Mail")));
        keeping.rename(SignedInAs.CHARLIE, HIS, "Example Mail");
        arrive("dora", STANDARD, editor("Example Mail"));
        assertThat(memberships(dora)).containsExactly(HERS);
        keeping.rename(SignedInAs.ALICE, HERS, "Example Post");
        arrive("dora", STANDARD, editor("Example Mail"));
        assertThat(memberships(dora)).containsExactly(HERS);
    }

    @Test
    void aNameThatTwoHaveMeansNeither() {
        keeping.rename(SignedInAs.CHARLIE, HIS, "Example Mail");
        assertThat(arrive("dora", STANDARD, editor("Example Mail"))).isEqualTo(refused(Reason.NO_ORGANIZATION));
    }

    @Test
    void anInvitationIsFollowedByTheAddressThatItWasSentTo() {
        Invited invited = invitations.invite(
                SignedInAs.ALICE, HERS, "dora@example.org", Role.VIEWER, "https://x", Locale.ENGLISH);
        String link = ((Invited.ByHand) invited).link();
        String secret = link.substring(link.lastIndexOf('/') + 1);
        Identity mallory = identity("mallory", "mallory@example.org", true);
        assertThat(follow(mallory, secret)).isEqualTo(refused(Reason.NOT_INVITED));
        assertThat(follow(identity("dora", "dora@example.org", false), secret)).isEqualTo(refused(Reason.NOT_VERIFIED));
        UUID dora = known(follow(identity("dora", "Dora@example.org", true), secret));
        assertThat(roles(dora)).isEqualTo(Map.of("Example Mail", "VIEWER"));
        assertThat(follow(mallory, secret)).as("used").isEqualTo(refused(Reason.NOT_INVITED));
        assertThat(actions()).contains("invitation.accepted", "person.created");
    }

    private Arrived follow(Identity identity, String secret) {
        return arrivals.arrive(new ProviderArrival(identity, ClaimedRoles.UNTOLD, STANDARD, secret));
    }

    @Test
    void organizationsAreMadeWhereTheOperatorSaysSo() {
        String name = "Brand new " + UUID.randomUUID();
        UUID dora = known(arrive("dora", new ProviderRules(false, true, true), roles(role(name, Role.OWNER))));
        assertThat(roles(dora)).isEqualTo(Map.of(name, "OWNER"));
        assertThat(actions()).contains("organization.created");
    }

    @Test
    void aFirstSignInInTwoTabsMakesOnePerson() throws Exception {
        List<Callable<Arrived>> tries = IntStream.range(0, 4)
                .<Callable<Arrived>>mapToObj(_ -> () -> arrive("twin", STANDARD, editor("Example Mail")))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(tries))
                    .extracting(Future::resultNow)
                    .hasOnlyElementsOfType(Arrived.Known.class)
                    .containsOnly(threads.submit(tries.getFirst()).get());
        }
        assertThat(people("twin@example.org")).isOne();
    }

    @Test
    void anIdentityIsLinkedOnceAndUnlinkedButForTheLastWayIn() {
        Identity bob = identity("bob", "bob@example.net", false);
        assertThat(desk.link(SignedInAs.BOB, bob)).isEqualTo(IdentityChange.DONE);
        assertThat(desk.link(SignedInAs.BOB, bob)).isEqualTo(IdentityChange.HERE_ALREADY);
        assertThat(desk.link(SignedInAs.ALICE, bob)).isEqualTo(IdentityChange.OF_SOMEBODY_ELSE);
        assertThat(known(arrive(bob, STANDARD, ClaimedRoles.UNTOLD))).isEqualTo(SignedInAs.BOB.personId());

        UUID first = desk.list(SignedInAs.BOB).getFirst().id();
        assertThat(desk.unlink(SignedInAs.ALICE, first)).isEqualTo(IdentityChange.NOTHING);
        jdbc.sql("update person set password_hash = null where id = ?")
                .param(SignedInAs.BOB.personId())
                .update();
        assertThat(desk.unlink(SignedInAs.BOB, first)).isEqualTo(IdentityChange.ONLY_WAY_IN);
        desk.link(SignedInAs.BOB, identity("second", null, false));
        assertThat(desk.unlink(SignedInAs.BOB, first)).isEqualTo(IdentityChange.DONE);
        assertThat(arrive(bob, STANDARD, ClaimedRoles.UNTOLD)).isEqualTo(refused(Reason.NOT_VERIFIED));
        assertThat(actions()).contains("identity.linked", "identity.unlinked");
    }

    private Arrived arrive(String name, ProviderRules rules, ClaimedRoles claimed) {
        return arrive(identity(name, name + "@example.org", true), rules, claimed);
    }

    private Arrived arrive(Identity identity, ProviderRules rules, ClaimedRoles claimed) {
        return arrivals.arrive(new ProviderArrival(identity, claimed, rules, null));
    }

    private static Identity identity(String subject, @Nullable String email, boolean verified) {
        return new Identity("sso", ISSUER, subject, email, verified);
    }

    private static UUID known(Arrived arrived) {
        assertThat(arrived).isInstanceOf(Arrived.Known.class);
        return ((Arrived.Known) arrived).personId();
    }

    private static Arrived refused(Reason reason) {
        return new Arrived.Refused(reason);
    }

    private static ClaimedRole role(String organization, Role role) {
        return new ClaimedRole(organization, role);
    }

    private static ClaimedRoles roles(ClaimedRole... roles) {
        return new ClaimedRoles(true, List.of(roles), false);
    }

    private static ClaimedRoles editor(String organization) {
        return roles(role(organization, Role.EDITOR));
    }

    private static ClaimedRoles none() {
        return roles();
    }

    private Map<String, String> roles(UUID person) {
        Map<String, String> roles = new TreeMap<>();
        jdbc.sql("select o.name, m.role from membership m join organization o on o.id = m.organization_id"
                        + " where m.person_id = ?")
                .param(person)
                .query(row -> {
                    roles.put(row.getString("name"), row.getString("role"));
                });
        return roles;
    }

    private List<UUID> memberships(UUID person) {
        return jdbc.sql("select organization_id from membership where person_id = ?")
                .param(person)
                .query((row, index) -> Objects.requireNonNull(row.getObject("organization_id", UUID.class)))
                .list();
    }

    private boolean operator(UUID person) {
        return jdbc.sql("select operator from person where id = ?")
                .param(person)
                .query(Boolean.class)
                .single();
    }

    private long people(String email) {
        return jdbc.sql("select count(*) from person where email_key = ?")
                .param(email)
                .query(Long.class)
                .single();
    }

    private List<String> actions() {
        return trail.page(AuditQuery.everything(null), null, 100).entries().stream()
                .map(one -> one.entry().action())
                .toList();
    }
}
