package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.audit.AuditEntry;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.AuditReading;
import io.sealpost.audit.SealedEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mallory, an owner, invites the address of somebody else, is shown the link because there is no mail server, and sets the
 * account up. Whoever has the address comes later; on every database that Sealpost runs on.
 */
@Import(InvitationsContract.StandingClock.class)
abstract class UnverifiedAddressContract {

    private static final Account MALLORY = SignedInAs.CHARLIE;
    private static final UUID HIS = MALLORY.organizationId();
    private static final String VICTIM = "victim@example.org";
    private static final String PASSWORD = "chosen by mallory";

    @Autowired
    InvitationDesk desk;

    @Autowired
    Arrival arrival;

    @Autowired
    Operators operators;

    @Autowired
    GroupDesk groups;

    @Autowired
    PasswordLinks links;

    @Autowired
    ProviderArrivals arrivals;

    @Autowired
    Credentials credentials;

    @Autowired
    SecondFactor factor;

    @Autowired
    Identities identities;

    @Autowired
    AuditReading trail;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void people() {
        for (String table : List.of(
                "person_identity",
                "group_membership",
                "invitation",
                "password_reset",
                "person_session",
                "person_totp",
                "recovery_code",
                "membership",
                "person")) {
            jdbc.sql("delete from " + table).update();
        }
        SignedInAs.insertPeople(jdbc);
        clock.tick(Duration.ofHours(2));
    }

    @Test
    void anOperatorIsMadeOfSuchAnAccountOnlyOnceSomebodyAsked() {
        account(MALLORY);
        assertThat(operators.add(SignedInAs.OLIVIA, VICTIM, false)).isEqualTo(MemberChange.UNVERIFIED);
        assertThat(operators.list(SignedInAs.OLIVIA))
                .extracting(Operators.Operator::email)
                .doesNotContain(VICTIM);
        assertThat(operators.add(SignedInAs.OLIVIA, VICTIM, true)).isEqualTo(MemberChange.DONE);
        assertThat(verified()).isTrue();
        assertThat(entry("operator.added")).contains("addressConfirmed");
    }

    @Test
    void norIsStaff() {
        account(MALLORY);
        UUID group = groups.create(SignedInAs.OLIVIA, "Customers");
        assertThat(groups.addStaff(SignedInAs.OLIVIA, group, VICTIM, Role.OWNER, false))
                .isEqualTo(MemberChange.UNVERIFIED);
        assertThat(groups.staff(SignedInAs.OLIVIA, group)).isEmpty();
        assertThat(groups.addStaff(SignedInAs.OLIVIA, group, VICTIM, Role.OWNER, true))
                .isEqualTo(MemberChange.DONE);
        assertThat(groups.addStaff(SignedInAs.OLIVIA, group, VICTIM, Role.VIEWER, false))
                .as("asked once")
                .isEqualTo(MemberChange.DONE);
    }

    @Test
    void aLinkThatAnOperatorHandsOverVerifies() {
        account(SignedInAs.OLIVIA);
        assertThat(verified()).isTrue();
        assertThat(operators.add(SignedInAs.OLIVIA, VICTIM, false)).isEqualTo(MemberChange.DONE);
    }

    @Test
    void anInvitationThatIsRepeatedByAnotherIsNotVouchedForAnyMore() {
        desk.invite(SignedInAs.OLIVIA, HIS, VICTIM, Role.VIEWER, "", Locale.ENGLISH);
        account(MALLORY);
        assertThat(verified()).isFalse();
    }

    @Test
    void whoeverComesByAProviderLaterHasTheAccountAlone() {
        SignedInPerson mallorys = account(MALLORY);
        Account there = mallorys.getAccount();
        Totp totp = Totp.random();
        assertThat(factor.setUp(there, totp, totp.code(clock.instant()))).isPresent();
        identities.link(there.personId(), identity("mallory", "mallory@example.net"));

        Identity victim = identity("victim", VICTIM);
        ProviderRules linking = new ProviderRules(true, true, false);
        assertThat(arrivals.arrive(new ProviderArrival(victim, ClaimedRoles.UNTOLD, linking, null)))
                .isEqualTo(new Arrived.Known(there.personId()));

        assertThat(credentials.check(VICTIM, PASSWORD, "192.0.2.8")).isInstanceOf(SignInOutcome.Wrong.class);
        assertThat(factor.isSetUp(there.personId())).isFalse();
        assertThat(identities.person(identity("mallory", "mallory@example.net")))
                .isEmpty();
        assertThat(epoch()).isGreaterThan(mallorys.sessionEpoch());
        assertThat(verified()).isTrue();
        assertThat(entry("person.ways-in-removed")).contains("password", "codes", "identities");
    }

    @Test
    void aVerifiedAccountKeepsItsWaysIn() {
        SignedInPerson theirs = account(SignedInAs.OLIVIA);
        ProviderRules linking = new ProviderRules(true, true, false);
        arrivals.arrive(new ProviderArrival(identity("victim", VICTIM), ClaimedRoles.UNTOLD, linking, null));
        assertThat(credentials.check(VICTIM, PASSWORD, "192.0.2.8")).isInstanceOf(SignInOutcome.Right.class);
        assertThat(epoch()).isEqualTo(theirs.sessionEpoch());
    }

    @Test
    void aNewPasswordByALinkVerifiesAndLeavesNoOtherWayBesideIt() {
        Account there = account(MALLORY).getAccount();
        identities.link(there.personId(), identity("mallory", "mallory@example.net"));
        String secret = links.make(SignedInAs.OLIVIA, HIS, there.personId()).orElseThrow();
        assertThat(links.set(secret, "chosen by the victim")).isTrue();
        assertThat(identities.list(there.personId())).isEmpty();
        assertThat(verified()).isTrue();
        assertThat(entry("password.reset")).contains("identities");
    }

    private SignedInPerson account(Account inviter) {
        Invited invited = desk.invite(inviter, HIS, VICTIM, Role.VIEWER, "", Locale.ENGLISH);
        String secret = ((Invited.ByHand) invited).link().replace("/invitations/", "");
        return arrival.arrive(secret, PASSWORD).orElseThrow();
    }

    private static Identity identity(String subject, String email) {
        return new Identity("sso", "https://sso.example.com", subject, email, true);
    }

    private boolean verified() {
        return jdbc.sql("select count(*) from person where email = ? and email_verified_at is not null")
                        .param(VICTIM)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private long epoch() {
        return jdbc.sql("select session_epoch from person where email = ?")
                .param(VICTIM)
                .query(Long.class)
                .single();
    }

    /** What stands in the newest entry of that kind, all of it. */
    private String entry(String action) {
        return trail.page(AuditQuery.everything(null), null, 100).entries().stream()
                .map(SealedEntry::entry)
                .filter(entry -> entry.action().equals(action))
                .map(AuditEntry::toString)
                .findFirst()
                .orElse("");
    }
}
