package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.SettableClock;
import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditEntry;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.AuditReading;
import io.sealpost.audit.SealedEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the audit trail keeps of those who come in, go out, or are not let in, on every database. */
@AutoConfigureMockMvc
@Import(InvitationsContract.StandingClock.class)
@TestPropertySource(properties = "sealpost.test=door-audit") // a database of its own
abstract class DoorAuditContract {

    private static final String PASSWORD = "correct horse battery";
    private static final String FACTOR = "/account/second-factor";
    private static final UUID HERS = SignedInAs.ALICE.organizationId();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    AuditReading trail;

    @Autowired
    InvitationDesk invitations;

    @Autowired
    PasswordLinks links;

    @Autowired
    Passkeys passkeys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private long before;

    @BeforeEach
    void people(@Autowired PasswordEncoder encoder) {
        for (String table : List.of("person_session", "person_totp", "recovery_code", "passkey")) {
            jdbc.sql("delete from " + table).update();
        }
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update person set password_hash = ?")
                .param(encoder.encode(PASSWORD))
                .update();
        clock.tick(Duration.ofHours(3));
        before = trail.head(null).sequence();
    }

    @Test
    void comingInAndGoingOutAreWrittenWithTheAddress() {
        MockHttpSession session = new MockHttpSession();
        assertThat(signIn("bob@example.org", PASSWORD, session, "192.0.2.7")).hasRedirectedUrl("/");
        post("/sign-out", session);

        assertThat(written()).extracting(AuditEntry::action).containsExactly("session.begun", "session.signed-out");
        assertThat(written()).allSatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo(SignedInAs.BOB.actor());
            assertThat(entry.organizationId()).isEqualTo(HERS);
        });
        assertThat(written().getFirst().origin().address()).isEqualTo("192.0.2.7");
    }

    @Test
    void aWrongPasswordIsOfThePersonsOrganizationAndAnUnknownAddressIsNotKept() {
        signIn("bob@example.org", "wrong", new MockHttpSession(), "192.0.2.8");
        signIn("hunter2-my-secret@elsewhere.example", "wrong", new MockHttpSession(), "192.0.2.8");

        List<AuditEntry> written = written();
        assertThat(written).extracting(AuditEntry::action).containsExactly("sign-in.refused", "sign-in.refused");
        assertThat(written).extracting(AuditEntry::actor).containsOnly(Actor.STRANGER);
        assertThat(written.getFirst().subject()).isEqualTo("bob@example.org");
        assertThat(written.getFirst().organizationId()).isEqualTo(HERS);
        assertThat(written.getLast().subject()).isNull();
        assertThat(written.getLast().organizationId()).isNull();
        assertThat(everything()).doesNotContain("hunter2", "wrong", PASSWORD);
    }

    @Test
    void tenThousandWrongPasswordsAreAFewEntries() {
        for (int i = 0; i < 60; i++) {
            signIn("vera@example.org", "wrong", new MockHttpSession(), "198.51.100.9");
        }
        List<String> actions = written().stream().map(AuditEntry::action).toList();
        assertThat(actions).filteredOn("sign-in.refused"::equals).hasSize(5);
        assertThat(actions).filteredOn("sign-in.throttled"::equals).hasSize(1);
        assertThat(actions).hasSize(6);
    }

    @Test
    void aNewPasswordIsWrittenAndNothingOfIt() {
        MockHttpSession session = new MockHttpSession();
        signIn("bob@example.org", PASSWORD, session, "192.0.2.7");
        String changed = "another horse battery";
        assertThat(post("/account/password", session, "current", PASSWORD, "password", changed, "repeated", changed))
                .hasRedirectedUrl("/account");
        assertThat(written()).extracting(AuditEntry::action).contains("password.changed");
        assertThat(everything()).doesNotContain(changed, PASSWORD, "bcrypt");

        String secret =
                links.make(SignedInAs.OLIVIA, HERS, SignedInAs.BOB.personId()).orElseThrow();
        assertThat(post("/password/" + secret, new MockHttpSession(), "password", PASSWORD, "repeated", PASSWORD))
                .hasRedirectedUrl("/sign-in");
        assertThat(written()).extracting(AuditEntry::action).endsWith("password.link-made", "password.reset");
        assertThat(written().getLast().actor()).isEqualTo(SignedInAs.BOB.actor());
        assertThat(everything()).doesNotContain(secret);
    }

    @Test
    void theSecondFactorIsWrittenAndNothingOfItsSecrets() {
        MockHttpSession session = new MockHttpSession();
        signIn("bob@example.org", PASSWORD, session, "192.0.2.7");
        mvc.get().uri(FACTOR).session(session).exchange();
        Totp totp = Totp.ofBase32(String.valueOf(session.getAttribute("sealpost.new-totp")));
        post(FACTOR, session, "code", totp.code(clock.instant()), "password", PASSWORD);
        clock.tick(Duration.ofMinutes(1));
        post(FACTOR + "/recovery-codes", session, "code", totp.code(clock.instant()));
        MockHttpSession pending = new MockHttpSession();
        signIn("bob@example.org", PASSWORD, pending, "192.0.2.7");
        assertThat(post("/sign-in/code", pending, "code", "000000")).hasStatus(401);
        clock.tick(Duration.ofMinutes(1));
        post(FACTOR + "/removal", session, "code", totp.code(clock.instant()));

        assertThat(written())
                .extracting(AuditEntry::action)
                .containsExactly(
                        "session.begun",
                        "second-factor.set-up",
                        "second-factor.codes-renewed",
                        "sign-in.code-refused",
                        "second-factor.removed");
        assertThat(everything()).doesNotContain(totp.base32());
    }

    @Test
    void passkeysAreWrittenAndNothingOfTheirNames() {
        FakeAuthenticator phone = new FakeAuthenticator("http://localhost");
        PasskeyVisitor bob = new PasskeyVisitor(mvc, "192.0.2.7").signedIn("bob@example.org");
        bob.add(phone, "Telephone of somebody");
        new PasskeyVisitor(mvc, "192.0.2.7").passkey(phone);
        new PasskeyVisitor(mvc, "192.0.2.7").passkey(phone.saying(FakeAuthenticator.PRESENT));
        new PasskeyVisitor(mvc, "192.0.2.7").passkey(new FakeAuthenticator("http://localhost"));
        UUID id = passkeys.list(SignedInAs.BOB.personId()).getFirst().id();
        bob.post(PasskeyVisitor.PASSKEYS + "/" + id + "/label", "label", "Telephone of somebody else");
        bob.post(PasskeyVisitor.PASSKEYS + "/" + id + "/removal");

        assertThat(written())
                .extracting(AuditEntry::action)
                .containsExactly(
                        "session.begun",
                        "passkey.added",
                        "session.begun",
                        "sign-in.passkey-refused",
                        "sign-in.passkey-refused",
                        "passkey.renamed",
                        "passkey.removed");
        assertThat(written().get(1).actor()).isEqualTo(SignedInAs.BOB.actor());
        assertThat(written().get(2).after()).containsEntry("kind", "passkey");
        assertThat(written().get(3).subject()).isEqualTo("bob@example.org");
        assertThat(written().get(4).subject()).isNull();
        assertThat(everything()).doesNotContain("Telephone", FakeAuthenticator.encoded(phone.id()));
    }

    @Test
    void sessionsThatArePutAnEndToAreWritten() {
        MockHttpSession here = new MockHttpSession();
        MockHttpSession there = new MockHttpSession();
        signIn("bob@example.org", PASSWORD, here, "192.0.2.7");
        signIn("bob@example.org", PASSWORD, there, "192.0.2.7");
        UUID other = (UUID) there.getAttribute("sealpost.session-id");
        assertThat(post("/account/sessions/" + other + "/end", here)).hasRedirectedUrl("/account/sessions");
        assertThat(written().getLast().action()).isEqualTo(AuditAction.SESSION_ENDED.code());
        assertThat(post("/account/sessions/" + other + "/end", here)).hasStatus(404);
        assertThat(written()).hasSize(3);
    }

    @Test
    void whoeverFollowsAnInvitationIsWrittenWithTheirRole() {
        String email = "new" + UUID.randomUUID() + "@example.net";
        Invited invited = invitations.invite(
                SignedInAs.ALICE, HERS, email, Role.EDITOR, "https://sealpost.example", Locale.ENGLISH);
        String secret = ((Invited.ByHand) invited).link().replaceFirst(".*/", "");
        post("/invitations/" + secret, new MockHttpSession(), "password", PASSWORD, "repeated", PASSWORD);

        assertThat(written())
                .extracting(AuditEntry::action)
                .containsExactly("invitation.sent", "invitation.accepted", "session.begun");
        assertThat(written().get(1).after()).containsEntry("role", "editor");
        assertThat(written().get(1).actor().name()).isEqualTo(email);
        assertThat(everything()).doesNotContain(secret);
    }

    @Test
    void anOperatorWhoActsInAnotherOrganizationIsKnownByBoth() {
        links.make(SignedInAs.OLIVIA, HERS, SignedInAs.BOB.personId());
        AuditEntry entry = written().getLast();
        assertThat(entry.organizationId()).isEqualTo(HERS);
        assertThat(entry.actor().organizationId()).isEqualTo(SignedInAs.OLIVIA.organizationId());
        assertThat(entry.actor().name()).isEqualTo("olivia@example.com");
    }

    private List<AuditEntry> written() {
        return trail.page(AuditQuery.everything(null), null, 500).entries().reversed().stream()
                .filter(one -> one.place().sequence() > before)
                .map(SealedEntry::entry)
                .toList();
    }

    private String everything() {
        StringBuilder lines = new StringBuilder();
        trail.each(AuditQuery.everything(null), one -> lines.append(one.line()));
        return lines.toString();
    }

    private MvcTestResult signIn(String email, String password, MockHttpSession session, String address) {
        return mvc.post()
                .uri("/sign-in")
                .param("email", email)
                .param("password", password)
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .session(session)
                .exchange();
    }

    private MvcTestResult post(String path, MockHttpSession session, String... fields) {
        var request = mvc.post().uri(path).with(csrf()).session(session);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
