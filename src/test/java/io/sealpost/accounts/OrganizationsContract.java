package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;

/** What organizations, their people and groups of them are promised, on every database that Sealpost runs on. */
@TestPropertySource(properties = "sealpost.test=organizations") // a database of its own
abstract class OrganizationsContract {

    private static final Account ALICE = SignedInAs.ALICE;
    private static final Account OLIVIA = SignedInAs.OLIVIA;

    @Autowired
    OrganizationKeeping keeping;

    @Autowired
    OrganizationDirectory directory;

    @Autowired
    MembershipDesk people;

    @Autowired
    GroupDesk groups;

    @Autowired
    Operators operators;

    @Autowired
    CurrentStandings standings;

    @Autowired
    TokenDesk tokens;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void people() {
        for (String table : List.of("group_membership", "membership", "api_token")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from person").update();
        jdbc.sql("delete from organization").update();
        jdbc.sql("delete from organization_group").update();
        SignedInAs.insertPeople(jdbc);
    }

    @Test
    void everybodySeesTheirOwnOrganizationsAndAnOperatorAll() {
        assertThat(names(directory.page(ALICE, "", null, null, 50))).containsExactly("Example Mail");
        assertThat(names(directory.page(OLIVIA, "", null, null, 50)))
                .containsExactly("Another Company", "Example Mail", "Instance");
        assertThat(names(directory.page(OLIVIA, "MAIL", null, null, 50))).containsExactly("Example Mail");
        assertThat(names(directory.page(OLIVIA, "%", null, null, 50))).isEmpty();
        assertThat(directory.of(ALICE, SignedInAs.CHARLIE.organizationId())).isEmpty();
        assertThat(directory.people(ALICE, SignedInAs.CHARLIE.organizationId(), null, 10))
                .isEmpty();
        assertThat(directory.of(OLIVIA, ALICE.organizationId()).orElseThrow().role())
                .isNull();
    }

    @Test
    void aLongListComesInPagesAndAForeignPlaceInItTellsNothing() {
        IntStream.range(0, 7).forEach(number -> keeping.create(OLIVIA, "Same name"));
        List<OrganizationLine> first = directory.page(OLIVIA, "same", null, null, 4);
        List<OrganizationLine> second =
                directory.page(OLIVIA, "same", null, first.getLast().id(), 4);
        assertThat(first).hasSize(4);
        assertThat(second).hasSize(3).doesNotContainAnyElementsOf(first);
        assertThat(names(directory.page(ALICE, "", null, SignedInAs.OLIVIA.organizationId(), 4)))
                .containsExactly("Example Mail");
    }

    @Test
    void onlyOperatorsMakeAndCloseOrganizationsAndOwnersRenameTheirs() {
        UUID hers = ALICE.organizationId();
        assertThatThrownBy(() -> keeping.create(ALICE, "Mine")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> keeping.close(ALICE, hers)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> keeping.rename(SignedInAs.BOB, hers, "Bob's"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> keeping.rename(SignedInAs.CHARLIE, hers, "His"))
                .isInstanceOf(UnknownHereException.class);
        keeping.rename(ALICE, hers, " Hers ");
        assertThat(directory.of(ALICE, hers).orElseThrow().name()).isEqualTo("Hers");
    }

    @Test
    void aClosedOrganizationIsEnteredByNobodyAndItsTokensOpenNothing() {
        String token = tokens.issue(ALICE, TokenScope.HOSTED_NAMES, "proxy").orElseThrow();
        assertThat(tokens.check("Bearer " + token, "192.0.2.1", TokenScope.HOSTED_NAMES))
                .isInstanceOf(TokenCheck.Right.class);
        keeping.close(OLIVIA, ALICE.organizationId());
        assertThat(standings.home(ALICE.personId()).orElseThrow().account().organizationId())
                .isEqualTo(Account.NO_ORGANIZATION);
        assertThat(tokens.check("Bearer " + token, "192.0.2.1", TokenScope.HOSTED_NAMES))
                .isInstanceOf(TokenCheck.Wrong.class);
        keeping.reopen(OLIVIA, ALICE.organizationId());
        assertThat(standings.home(ALICE.personId()).orElseThrow().account()).isEqualTo(ALICE);
        assertThat(tokens.check("Bearer " + token, "192.0.2.1", TokenScope.HOSTED_NAMES))
                .isInstanceOf(TokenCheck.Right.class);
    }

    @Test
    void theLastOwnerCanNeitherLeaveNorBecomeLess() {
        UUID hers = ALICE.organizationId();
        UUID alice = ALICE.personId();
        assertThat(people.changeRole(ALICE, hers, alice, Role.EDITOR)).isEqualTo(MemberChange.LAST_OWNER);
        assertThat(people.remove(OLIVIA, hers, alice)).isEqualTo(MemberChange.LAST_OWNER);
        assertThat(people.changeRole(ALICE, hers, SignedInAs.BOB.personId(), Role.OWNER))
                .isEqualTo(MemberChange.DONE);
        assertThat(people.remove(ALICE, hers, alice)).isEqualTo(MemberChange.DONE);
        assertThat(people.remove(ALICE.operator() ? ALICE : OLIVIA, hers, alice))
                .isEqualTo(MemberChange.NOBODY);
    }

    @Test
    void everybodyLeavesByThemselvesButTheLastOwner() {
        UUID hers = ALICE.organizationId();
        for (Account mate : List.of(SignedInAs.BOB, SignedInAs.VERA)) {
            assertThat(people.leave(mate, hers)).isEqualTo(MemberChange.DONE);
            assertThat(role(mate, hers)).isEmpty();
            assertThat(people.leave(mate, hers)).isEqualTo(MemberChange.NOBODY);
        }
        assertThat(people.leave(ALICE, hers)).isEqualTo(MemberChange.LAST_OWNER);
        assertThat(people.leave(SignedInAs.CHARLIE, hers)).isEqualTo(MemberChange.NOBODY);
        assertThat(people.leave(OLIVIA, hers)).isEqualTo(MemberChange.NOBODY);
        assertThat(people.leave(ALICE, UUID.randomUUID())).isEqualTo(MemberChange.NOBODY);
    }

    @Test
    void ofTwoOwnersWhoRemoveEachOtherAtOnceOneStays() throws Exception {
        UUID hers = ALICE.organizationId();
        people.changeRole(ALICE, hers, SignedInAs.BOB.personId(), Role.OWNER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<MemberChange>> tasks = List.of(
                    () -> people.remove(OLIVIA, hers, ALICE.personId()),
                    () -> people.remove(OLIVIA, hers, SignedInAs.BOB.personId()));
            assertThat(threads.invokeAll(tasks))
                    .extracting(future -> future.resultNow())
                    .containsExactlyInAnyOrder(MemberChange.DONE, MemberChange.LAST_OWNER);
        }
    }

    @Test
    void editorsAndOthersCannotChangePeople() {
        UUID hers = ALICE.organizationId();
        UUID vera = SignedInAs.VERA.personId();
        for (Account mate : List.of(SignedInAs.BOB, SignedInAs.VERA)) {
            assertThatThrownBy(() -> people.changeRole(mate, hers, vera, Role.OWNER))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> people.remove(mate, hers, vera)).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> people.remove(SignedInAs.CHARLIE, hers, vera))
                .isInstanceOf(UnknownHereException.class);
    }

    @Test
    void staffOfAGroupHoldTheHigherOfTheirRolesInEachOfItsOrganizations() {
        UUID group = groups.create(OLIVIA, "Customers");
        UUID his = SignedInAs.CHARLIE.organizationId();
        assertThat(groups.addStaff(OLIVIA, group, "Vera@Example.org", Role.EDITOR, false))
                .isEqualTo(MemberChange.DONE);
        assertThat(groups.addStaff(OLIVIA, group, "nobody@example.org", Role.EDITOR, false))
                .isEqualTo(MemberChange.NOBODY);
        assertThat(role(SignedInAs.VERA, his)).isEmpty();

        keeping.group(OLIVIA, his, group);
        keeping.group(OLIVIA, ALICE.organizationId(), group);
        assertThat(role(SignedInAs.VERA, his)).contains(Role.EDITOR);
        assertThat(names(directory.page(OLIVIA, "", group, null, 50)))
                .containsExactly("Another Company", "Example Mail");
        assertThat(names(directory.page(OLIVIA, "", group, his, 50))).containsExactly("Example Mail");
        assertThat(names(directory.page(SignedInAs.CHARLIE, "", group, null, 50)))
                .as("their own alone")
                .containsExactly("Another Company");
        assertThat(directory.page(OLIVIA, "", UUID.randomUUID(), null, 50)).isEmpty();
        assertThat(role(SignedInAs.VERA, ALICE.organizationId())).contains(Role.EDITOR);
        assertThat(directory.staff(SignedInAs.CHARLIE, his))
                .extracting(Member::email, Member::group)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("vera@example.org", "Customers"));
        assertThat(groups.remove(OLIVIA, group)).isFalse();

        groups.removeStaff(OLIVIA, group, SignedInAs.VERA.personId());
        assertThat(role(SignedInAs.VERA, his)).isEmpty();
        assertThat(role(SignedInAs.VERA, ALICE.organizationId())).contains(Role.VIEWER);
        keeping.group(OLIVIA, his, null);
        keeping.group(OLIVIA, ALICE.organizationId(), null);
        assertThat(groups.remove(OLIVIA, group)).isTrue();
        assertThatThrownBy(() -> groups.list(ALICE, 10)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void theLastOperatorStays() {
        UUID olivia = OLIVIA.personId();
        assertThatThrownBy(() -> operators.add(ALICE, ALICE.email(), false)).isInstanceOf(AccessDeniedException.class);
        assertThat(operators.remove(OLIVIA, olivia)).isEqualTo(MemberChange.LAST_OWNER);
        assertThat(operators.add(OLIVIA, ALICE.email(), false)).isEqualTo(MemberChange.DONE);
        assertThat(operators.remove(OLIVIA, olivia)).isEqualTo(MemberChange.DONE);
        assertThat(standings.home(olivia).orElseThrow().account().operator()).isFalse();
    }

    @Test
    void anOperatorWhoBecomesAnOwnerIsSeenByTheOthers() {
        people.join(OLIVIA, ALICE.organizationId());
        assertThat(directory.people(ALICE, ALICE.organizationId(), null, 10))
                .extracting(Member::email)
                .contains(OLIVIA.email());
        assertThatThrownBy(() -> people.join(ALICE, SignedInAs.CHARLIE.organizationId()))
                .isInstanceOf(AccessDeniedException.class);
    }

    private Optional<Role> role(Account account, UUID organization) {
        return standings
                .of(account.personId(), organization)
                .filter(standing -> standing.in(organization))
                .map(standing -> standing.account().role());
    }

    private static List<String> names(List<OrganizationLine> lines) {
        return lines.stream().map(OrganizationLine::name).toList();
    }
}
