package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.SettableClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** What links of invitations and for passwords are promised, on every database that Sealpost runs on. */
@Import(InvitationsContract.StandingClock.class)
abstract class InvitationsContract {

    private static final Account ALICE = SignedInAs.ALICE;
    private static final UUID HERS = ALICE.organizationId();
    private static final String PASSWORD = "correct horse battery";

    @TestConfiguration(proxyBeanMethods = false)
    static class StandingClock {

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
        }
    }

    @Autowired
    InvitationDesk desk;

    @Autowired
    Arrival arrival;

    @Autowired
    PasswordLinks passwords;

    @Autowired
    Credentials credentials;

    @Autowired
    CurrentStandings standings;

    @Autowired
    OrganizationKeeping keeping;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void people() {
        for (String table : List.of("invitation", "password_reset", "membership")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from person").update();
        SignedInAs.insertPeople(jdbc);
        clock.tick(Duration.ofHours(3));
    }

    @Test
    void aNewPersonArrivesOnceWithTheRoleTheyWereInvitedFor() {
        String secret = invite("Dora@Example.org", Role.EDITOR);
        assertThat(arrival.open(secret))
                .contains(new OpenInvitation("Example Mail", "Dora@Example.org", Role.EDITOR, false));
        Account dora = arrival.arrive(secret, PASSWORD).orElseThrow().getAccount();
        assertThat(dora.role()).isEqualTo(Role.EDITOR);
        assertThat(dora.organizationId()).isEqualTo(HERS);
        assertThat(arrival.open(secret)).isEmpty();
        assertThat(arrival.arrive(secret, PASSWORD)).isEmpty();
        assertThat(credentials.check("dora@example.org", PASSWORD, "192.0.2.1"))
                .isInstanceOf(SignInOutcome.Right.class);
        assertThat(desk.list(ALICE, HERS)).isEmpty();
    }

    @Test
    void ofManyClicksOnOneLinkOneMakesAPerson() throws Exception {
        String secret = invite("dora@example.org", Role.VIEWER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Optional<SignedInPerson>>> clicks = IntStream.range(0, 4)
                    .<Callable<Optional<SignedInPerson>>>mapToObj(_ -> () -> arrival.arrive(secret, PASSWORD))
                    .toList();
            assertThat(threads.invokeAll(clicks))
                    .filteredOn(future -> future.resultNow().isPresent())
                    .hasSize(1);
        }
    }

    @Test
    void onlyThePersonItWasSentToJoinsAndNobodyBecomesLess() {
        String secret = invite("CHARLIE@example.net", Role.EDITOR);
        assertThat(arrival.join(SignedInAs.OLIVIA, secret)).isFalse();
        assertThat(arrival.arrive(secret, PASSWORD)).isEmpty();
        assertThat(arrival.join(SignedInAs.CHARLIE, secret)).isTrue();
        assertThat(arrival.join(SignedInAs.CHARLIE, secret)).isFalse();
        assertThat(standings
                        .of(SignedInAs.CHARLIE.personId(), HERS)
                        .orElseThrow()
                        .account()
                        .role())
                .isEqualTo(Role.EDITOR);
        assertThat(desk.invite(ALICE, HERS, "charlie@example.net", Role.OWNER, "", Locale.ENGLISH))
                .isInstanceOf(Invited.HereAlready.class);
    }

    @Test
    void aLinkEndsAfterSevenDaysWhenRepeatedRevokedOrWhenTheOrganizationCloses() {
        String old = invite("dora@example.org", Role.VIEWER);
        UUID id = desk.list(ALICE, HERS).getFirst().id();
        String renewed = secret(desk.repeat(ALICE, HERS, id, "", Locale.ENGLISH).orElseThrow());
        assertThat(arrival.open(old)).isEmpty();
        clock.tick(Invitation.LIFETIME.minusSeconds(1));
        assertThat(arrival.open(renewed)).isPresent();
        clock.tick(Duration.ofSeconds(1));
        assertThat(arrival.open(renewed)).isEmpty();
        assertThat(desk.list(ALICE, HERS).getFirst().expired()).isTrue();

        String again = secret(desk.repeat(ALICE, HERS, id, "", Locale.ENGLISH).orElseThrow());
        keeping.close(SignedInAs.OLIVIA, HERS);
        assertThat(arrival.open(again)).isEmpty();
        assertThat(arrival.arrive(again, PASSWORD)).isEmpty();
        keeping.reopen(SignedInAs.OLIVIA, HERS);
        assertThat(arrival.open(again)).isPresent();
        assertThat(desk.revoke(ALICE, HERS, id)).isTrue();
        assertThat(arrival.open(again)).isEmpty();
        assertThat(desk.revoke(ALICE, HERS, id)).isFalse();
    }

    @Test
    void onlyOwnersAndOperatorsInviteAndTheDatabaseHoldsNoSecret() {
        for (Account mate : List.of(SignedInAs.BOB, SignedInAs.VERA)) {
            assertThatThrownBy(() -> desk.invite(mate, HERS, "x@example.org", Role.VIEWER, "", Locale.ENGLISH))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> desk.list(mate, HERS)).isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> desk.list(SignedInAs.CHARLIE, HERS)).isInstanceOf(UnknownHereException.class);
        assertThat(desk.invite(ALICE, HERS, "no address", Role.VIEWER, "", Locale.ENGLISH))
                .isInstanceOf(Invited.NoAddress.class);
        String secret =
                secret(desk.invite(SignedInAs.OLIVIA, HERS, "dora@example.org", Role.OWNER, "", Locale.ENGLISH));
        assertThat(jdbc.sql("select hash from invitation").query(String.class).single())
                .doesNotContain(secret)
                .hasSize(64);
    }

    @Test
    void manyInvitationsInOneHourWait() {
        for (int number = 0; number < 50; number++) {
            invite("guest" + number + "@example.org", Role.VIEWER);
        }
        assertThat(desk.invite(ALICE, HERS, "one-more@example.org", Role.VIEWER, "", Locale.ENGLISH))
                .isInstanceOf(Invited.Wait.class);
    }

    @Test
    void aClosedOrganizationInvitesNobody() {
        invite("dora@example.org", Role.VIEWER);
        UUID id = desk.list(ALICE, HERS).getFirst().id();
        keeping.close(SignedInAs.OLIVIA, HERS);
        try {
            assertThat(desk.invite(SignedInAs.OLIVIA, HERS, "new@example.org", Role.VIEWER, "", Locale.ENGLISH))
                    .isInstanceOf(Invited.Closed.class);
            assertThat(desk.repeat(SignedInAs.OLIVIA, HERS, id, "", Locale.ENGLISH))
                    .containsInstanceOf(Invited.Closed.class);
            assertThat(desk.list(SignedInAs.OLIVIA, HERS))
                    .extracting(PendingInvitation::email)
                    .containsExactly("dora@example.org");
        } finally {
            keeping.reopen(SignedInAs.OLIVIA, HERS);
        }
    }

    @Test
    void fiveHundredOpenInvitationsAreTheMostAndThoseThatEndedDoNotCount() {
        for (int number = 0; number < InvitationDesk.MOST; number++) {
            insert("open" + number + "@example.org", clock.instant().plusSeconds(60));
        }
        assertThat(desk.invite(ALICE, HERS, "one-more@example.org", Role.VIEWER, "", Locale.ENGLISH))
                .isInstanceOf(Invited.Full.class);
        invite("open7@example.org", Role.EDITOR);
        clock.tick(Duration.ofMinutes(2));
        invite("one-more@example.org", Role.VIEWER);
        assertThat(desk.list(ALICE, HERS).getFirst().email()).isEqualTo("one-more@example.org");
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        insert("long-ago@example.org", clock.instant().minus(Duration.ofDays(31)));
        insert("ended@example.org", clock.instant().minus(Duration.ofDays(29)));
        invite("dora@example.org", Role.VIEWER);
        assertThat(desk.list(ALICE, HERS))
                .extracting(PendingInvitation::email)
                .containsExactlyInAnyOrder("dora@example.org", "ended@example.org");
    }

    @Test
    void aPasswordLinkWorksOnceEndsSessionsAndEveryOtherLink() {
        UUID bob = SignedInAs.BOB.personId();
        long before = standings.home(bob).orElseThrow().sessionEpoch();
        String one =
                passwords.make(SignedInAs.OLIVIA, ALICE.organizationId(), bob).orElseThrow();
        String other =
                passwords.make(SignedInAs.OLIVIA, ALICE.organizationId(), bob).orElseThrow();
        assertThat(passwords.open(one)).contains("bob@example.org");
        assertThat(passwords.set(one, PASSWORD)).isTrue();
        assertThat(passwords.set(one, "another long password")).isFalse();
        assertThat(passwords.set(other, "another long password")).isFalse();
        assertThat(credentials.check("bob@example.org", PASSWORD, "192.0.2.2")).isInstanceOf(SignInOutcome.Right.class);
        assertThat(standings.home(bob).orElseThrow().sessionEpoch()).isGreaterThan(before);
    }

    @Test
    void staffOfAGroupAreHelpedWithoutAnyOrganization(@Autowired GroupDesk groups, @Autowired StaffHelp help) {
        UUID group = groups.create(SignedInAs.OLIVIA, "Customers");
        UUID vera = SignedInAs.VERA.personId();
        groups.addStaff(SignedInAs.OLIVIA, group, SignedInAs.VERA.email(), Role.VIEWER, true);
        jdbc.sql("insert into person_totp (person_id, secret, last_step, set_up_at) values (?, ?, 0, ?)")
                .params(vera, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", Timestamp.from(clock.instant()))
                .update();
        try {
            String secret = help.passwordLink(SignedInAs.OLIVIA, group, vera).orElseThrow();
            assertThat(passwords.open(secret)).contains(SignedInAs.VERA.email());
            assertThat(help.passwordLink(SignedInAs.OLIVIA, group, SignedInAs.BOB.personId()))
                    .isEmpty();
            assertThat(help.passwordLink(SignedInAs.OLIVIA, HERS, vera))
                    .as("no group")
                    .isEmpty();
            assertThat(help.removeSecondFactor(SignedInAs.OLIVIA, group, SignedInAs.BOB.personId()))
                    .isFalse();
            assertThat(help.removeSecondFactor(SignedInAs.OLIVIA, group, vera)).isTrue();
            assertThat(help.removeSecondFactor(SignedInAs.OLIVIA, group, vera)).isFalse();
            assertThatThrownBy(() -> help.passwordLink(ALICE, group, vera)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> help.removeSecondFactor(ALICE, group, vera))
                    .isInstanceOf(AccessDeniedException.class);
        } finally {
            jdbc.sql("delete from person_totp").update();
            groups.removeStaff(SignedInAs.OLIVIA, group, vera);
            groups.remove(SignedInAs.OLIVIA, group);
        }
    }

    @Test
    void aPasswordLinkEndsAndOnlyOperatorsMakeOne() {
        assertThatThrownBy(() -> passwords.make(ALICE, ALICE.organizationId(), SignedInAs.BOB.personId()))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(passwords.make(SignedInAs.OLIVIA, ALICE.organizationId(), UUID.randomUUID()))
                .isEmpty();
        assertThat(passwords.make(SignedInAs.OLIVIA, ALICE.organizationId(), SignedInAs.CHARLIE.personId()))
                .as("somebody of another organization")
                .isEmpty();
        String secret = passwords
                .make(SignedInAs.OLIVIA, ALICE.organizationId(), SignedInAs.BOB.personId())
                .orElseThrow();
        clock.tick(PasswordLinks.OF_OPERATOR);
        assertThat(passwords.open(secret)).isEmpty();
        assertThat(passwords.set(secret, PASSWORD)).isFalse();
    }

    private void insert(String email, Instant expiresAt) {
        jdbc.sql("insert into invitation (id, version, organization_id, email, email_key, role, hash, invited_by,"
                        + " invited_at, expires_at) values (?, 0, ?, ?, ?, 'VIEWER', ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        HERS,
                        email,
                        email,
                        UUID.randomUUID().toString(),
                        ALICE.email(),
                        Timestamp.from(expiresAt.minus(Invitation.LIFETIME)),
                        Timestamp.from(expiresAt))
                .update();
    }

    private String invite(String email, Role role) {
        return secret(desk.invite(ALICE, HERS, email, role, "", Locale.ENGLISH));
    }

    private static String secret(Invited outcome) {
        return ((Invited.ByHand) outcome).link().replace("/invitations/", "");
    }
}
