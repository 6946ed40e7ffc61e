package io.sealpost.accounts;

import static io.sealpost.accounts.PasskeyVisitor.PASSKEYS;
import static io.sealpost.accounts.PasskeyVisitor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.storage.OnH2;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Passkeys by their pages: added, signed in with, asked for as second factor, removed. */
@OnH2
@AutoConfigureMockMvc
@Import(InvitationsContract.StandingClock.class)
class PasskeyPagesTests {

    private static final String BOB = "bob@example.org";
    private static final String FACTOR = "/account/second-factor";
    private static final String HERE = "http://localhost";
    private static final AtomicInteger VISITORS = new AtomicInteger();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SecondFactor factor;

    @Autowired
    private Passkeys passkeys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    private final FakeAuthenticator phone = new FakeAuthenticator(HERE);

    @BeforeEach
    void people(@Autowired PasswordEncoder encoder) {
        SignedInAs.insertPeopleAnew(jdbc, encoder.encode(PASSWORD));
        SignedInAs.requireNoFactor(jdbc);
        clock.tick(Duration.ofHours(3));
    }

    @Test
    void aPasskeyOpensWithoutPasswordAndLeadsWhereThePersonWanted() {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor next = visitor();
        next.get("/certificates");
        String before = next.session.getId();
        assertThat(next.passkey(phone)).hasRedirectedUrl("/certificates");
        assertThat(next.session.getId())
                .as("no session that somebody else could know")
                .isNotEqualTo(before);
        assertThat(next.get("/account")).hasStatusOk().bodyText().contains(BOB);
        assertThat(next.get("/account/sessions")).bodyText().contains("This one");
        assertThat(next.get(PASSKEYS))
                .bodyText()
                .contains("My phone", "This device only")
                .doesNotContain("Never");
    }

    @Test
    void thePasskeyKnowsNoAddressAndThePageNoPasskeyOfOthers() {
        PasskeyVisitor bob = visitor().signedIn(BOB);
        bob.add(phone, "My phone");
        assertThat(new String(phone.userHandle(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .hasSize(64)
                .doesNotContain("bob");
        UUID id = passkeys.list(SignedInAs.BOB.personId()).getFirst().id();
        PasskeyVisitor vera = visitor().signedIn("vera@example.org");
        assertThat(vera.get(PASSKEYS)).bodyText().doesNotContain("My phone");
        assertThat(vera.get(PASSKEYS + "/" + id)).hasStatus(404);
        assertThat(vera.post(PASSKEYS + "/" + id + "/label", "label", "x")).hasStatus(404);
        assertThat(vera.post(PASSKEYS + "/" + id + "/removal", "password", PASSWORD))
                .hasStatus(404);
        assertThat(bob.get(PASSKEYS + "/" + id)).hasStatusOk();
    }

    @Test
    void addingOneTakesThePasswordOrACode() {
        PasskeyVisitor bob = visitor().signedIn(BOB);
        assertThat(bob.post(PASSKEYS + "/ceremony", "label", "Phone", "password", "wrong"))
                .hasStatus(422)
                .bodyText()
                .contains("not your current password");
        assertThat(bob.post(PASSKEYS + "/ceremony", "label", " ", "password", PASSWORD))
                .hasStatus(422)
                .bodyText()
                .contains("Give it a name");
        assertThat(bob.post(PASSKEYS + "/ceremony", "label", "x".repeat(61), "password", PASSWORD))
                .hasStatus(422);
        assertThat(bob.get(PASSKEYS + "/ceremony")).hasRedirectedUrl(PASSKEYS);
        Totp totp = Totp.random();
        factor.setUp(SignedInAs.BOB, totp, totp.code(clock.instant()));
        clock.tick(Duration.ofMinutes(1));
        assertThat(bob.post(PASSKEYS + "/ceremony", "label", "Phone", "password", PASSWORD))
                .hasStatus(422);
        assertThat(bob.post(PASSKEYS + "/ceremony", "label", "Phone", "code", totp.code(clock.instant())))
                .hasRedirectedUrl(PASSKEYS + "/ceremony");
    }

    @Test
    void oneIsRenamedFreelyAndRemovedWithThePasswordOrAFreshPasskey() {
        visitor().signedIn(BOB).add(phone, "My phone");
        UUID id = passkeys.list(SignedInAs.BOB.personId()).getFirst().id();
        PasskeyVisitor bob = visitor().signedIn(BOB);
        assertThat(bob.post(PASSKEYS + "/" + id + "/label", "label", "Old\u0000 phone"))
                .hasStatus(400);
        assertThat(bob.post(PASSKEYS + "/" + id + "/label", "label", "Old\tphone"))
                .hasRedirectedUrl(PASSKEYS);
        assertThat(bob.get(PASSKEYS)).bodyText().contains("Old phone");
        assertThat(bob.post(PASSKEYS + "/" + id + "/removal", "password", "")).hasStatus(422);
        PasskeyVisitor fresh = visitor();
        assertThat(fresh.passkey(phone)).hasRedirectedUrl("/");
        assertThat(fresh.post(PASSKEYS + "/" + id + "/removal")).hasRedirectedUrl(PASSKEYS);
        assertThat(visitor().passkey(phone)).hasStatus(401).bodyText().contains("may have been removed");
    }

    @Test
    void aPasskeyIsAskedForNothingMoreForTenMinutes() {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor bob = visitor();
        bob.passkey(phone);
        clock.tick(Duration.ofMinutes(9));
        assertThat(bob.post(PASSKEYS + "/ceremony", "label", "Key")).hasRedirectedUrl(PASSKEYS + "/ceremony");
        clock.tick(Duration.ofMinutes(2));
        assertThat(bob.post(PASSKEYS + "/ceremony", "label", "Key")).hasStatus(422);
        assertThat(bob.get(PASSKEYS)).bodyText().contains("Confirm with a passkey");
        assertThat(bob.passkeyAt(PASSKEYS, phone)).hasRedirectedUrl(PASSKEYS);
        assertThat(bob.post(PASSKEYS + "/ceremony", "label", "Key")).hasRedirectedUrl(PASSKEYS + "/ceremony");
    }

    @Test
    void itIsTheSecondFactorThatAnOrganizationAsksFor() {
        visitor().signedIn(BOB).add(phone, "My phone");
        factor.require(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
        PasskeyVisitor bob = visitor();
        assertThat(bob.passkey(phone)).hasRedirectedUrl("/");
        assertThat(bob.get("/domains")).hasStatusOk();
        String changed = "another horse battery";
        assertThat(bob.post("/account/password", "current", PASSWORD, "password", changed, "repeated", changed))
                .hasRedirectedUrl("/account");
        assertThat(bob.get("/domains"))
                .as("the new session is as good as the old")
                .hasStatusOk();
    }

    @Test
    void whoHasNoOtherFactorNeedsItBehindThePassword() {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor before = visitor().signedIn(BOB);
        factor.require(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);

        PasskeyVisitor bob = visitor();
        bob.get("/certificates");
        assertThat(bob.password(BOB)).hasRedirectedUrl("/sign-in/code");
        assertThat(bob.get("/account")).hasRedirectedUrl("/sign-in");
        assertThat(bob.get("/sign-in/code"))
                .bodyText()
                .contains("Now your passkey")
                .doesNotContain("name=\"code\"");
        assertThat(bob.post("/sign-in/code", "code", "123456")).hasStatus(401);
        assertThat(bob.passkeyAt("/sign-in/code", phone)).hasRedirectedUrl("/account");

        assertThat(before.get("/domains")).hasRedirectedUrl(FACTOR);
        assertThat(before.get(FACTOR)).bodyText().contains("Show your passkey").doesNotContain("id=\"secret\"");
        assertThat(before.post(FACTOR, "code", "123456")).hasRedirectedUrl(FACTOR);
        assertThat(before.post(PASSKEYS + "/ceremony", "label", "Key", "password", PASSWORD))
                .hasStatus(422);
        assertThat(before.passkeyAt(FACTOR, phone)).hasRedirectedUrl(FACTOR);
        assertThat(before.get("/domains")).hasStatusOk();
    }

    @Test
    void whoHasNoFactorAtAllMayAddAPasskeyAndIsIn() {
        factor.require(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
        PasskeyVisitor bob = visitor().signedIn(BOB);
        assertThat(bob.get("/domains")).hasRedirectedUrl(FACTOR);
        assertThat(bob.get(FACTOR)).bodyText().contains("Or add a passkey");
        bob.add(phone, "My phone");
        assertThat(bob.get("/domains")).hasStatusOk();
    }

    @Test
    void whoHasCodesTooMayUseEither() {
        visitor().signedIn(BOB).add(phone, "My phone");
        Totp totp = Totp.random();
        factor.setUp(SignedInAs.BOB, totp, totp.code(clock.instant()));
        PasskeyVisitor bob = visitor();
        assertThat(bob.password(BOB)).hasRedirectedUrl("/sign-in/code");
        assertThat(bob.get("/sign-in/code")).bodyText().contains("name=\"code\"", "Use a passkey instead");
        assertThat(bob.passkeyAt("/sign-in/code", phone)).hasRedirectedUrl("/");
    }

    @Test
    void aNewPasswordByLetterLeavesThemAsTheyAre(@Autowired PasswordLinks links) {
        visitor().signedIn(BOB).add(phone, "My phone");
        UUID hers = SignedInAs.ALICE.organizationId();
        String secret =
                links.make(SignedInAs.OLIVIA, hers, SignedInAs.BOB.personId()).orElseThrow();
        assertThat(visitor().post("/password/" + secret, "password", "another horse", "repeated", "another horse"))
                .hasRedirectedUrl("/sign-in");
        assertThat(visitor().passkey(phone)).hasRedirectedUrl("/");
    }

    @Test
    void aFormThatCameTooLateIsThereAgainAfterwards() {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor bob = visitor();
        assertThat(bob.post(
                        "/sign-in/passkey",
                        "credential",
                        phone.signIn(bob.question("/sign-in")),
                        "keptPath",
                        "/domains",
                        "kept",
                        "domain=example.org"))
                .hasStatusOk()
                .bodyText()
                .contains("example.org");
    }

    @Test
    void twentyAreTheMost() {
        PasskeyVisitor bob = visitor().signedIn(BOB);
        for (int i = 0; i < Passkeys.MOST; i++) {
            bob.add(new FakeAuthenticator(HERE), "Key " + i);
        }
        assertThat(bob.get(PASSKEYS)).bodyText().contains("Twenty passkeys are the most");
        assertThat(bob.post(PASSKEYS + "/ceremony", "label", "Key", "password", PASSWORD))
                .hasRedirectedUrl(PASSKEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void thePagesAreWholeInBothLanguages(String language) {
        PasskeyVisitor bob = visitor().signedIn(BOB);
        bob.add(phone, "My phone");
        UUID id = passkeys.list(SignedInAs.BOB.personId()).getFirst().id();
        bob.post(PASSKEYS + "/ceremony", "label", "Key", "password", PASSWORD);
        for (String page : List.of("/account", PASSKEYS, PASSKEYS + "/" + id, PASSKEYS + "/ceremony", FACTOR)) {
            assertThat(mvc.get().uri(page).session(bob.session).header("Accept-Language", language))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??");
        }
        assertThat(mvc.get().uri("/sign-in").header("Accept-Language", language))
                .bodyText()
                .contains("username webauthn", "data-list", "/js/passkeys")
                .doesNotContain("??");
    }

    private PasskeyVisitor visitor() {
        return new PasskeyVisitor(mvc, "127.3.0." + (1 + VISITORS.incrementAndGet() % 250));
    }
}
