package io.sealpost.accounts;

import static io.sealpost.accounts.PasskeyVisitor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.accounts.oidc.FakeProvider;
import io.sealpost.accounts.oidc.OidcJourney;
import io.sealpost.storage.OnH2;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What linking and unlinking an identity of a provider asks for: whoever finds an open session cannot give it a way in. */
@OnH2
@AutoConfigureMockMvc
@Import(InvitationsContract.StandingClock.class)
class IdentityPagesTests {

    private static final String BOB = "bob@example.org";
    private static final String PAGE = PendingLink.PAGE;
    private static final UUID LINKED = UUID.fromString("00000000-0000-4000-8000-0000000000f1");
    private static final String REMOVAL = PAGE + "/" + LINKED + "/removal";
    private static final AtomicInteger VISITORS = new AtomicInteger();
    private static final FakeProvider PROVIDER = new FakeProvider();

    @DynamicPropertySource
    static void registration(DynamicPropertyRegistry registry) {
        String client = "spring.security.oauth2.client.";
        registry.add(client + "registration.fake.client-id", () -> FakeProvider.CLIENT);
        registry.add(client + "registration.fake.client-secret", () -> FakeProvider.SECRET);
        registry.add(client + "registration.fake.client-name", () -> "Example SSO");
        registry.add(client + "provider.fake.issuer-uri", PROVIDER::issuer);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SecondFactor factor;

    @Autowired
    private Identities identities;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    private final FakeAuthenticator phone = new FakeAuthenticator("http://localhost");

    @BeforeEach
    void people(@Autowired PasswordEncoder encoder) {
        jdbc.sql("delete from person_identity").update();
        SignedInAs.insertPeopleAnew(jdbc, encoder.encode(PASSWORD));
        SignedInAs.requireNoFactor(jdbc);
        clock.tick(Duration.ofHours(3));
    }

    @Test
    void linkingAsksForThePassword() {
        PasskeyVisitor bob = visitor().signedIn(BOB);
        broughtBack(bob);
        assertThat(bob.get(PendingLink.QUESTION))
                .bodyText()
                .contains("Link with Example SSO?", "there@example.net", "Current password");
        assertThat(bob.post(PAGE)).hasStatus(422).bodyText().contains("Type your current password", "aria-invalid");
        assertThat(bob.post(PAGE, "password", "wrong"))
                .hasStatus(422)
                .bodyText()
                .contains("not your current password", "there@example.net")
                .doesNotContain("value=\"wrong\"");
        assertThat(linked()).isZero();
        assertThat(bob.post(PAGE, "password", PASSWORD)).hasRedirectedUrl(PAGE);
        assertThat(bob.get(PAGE)).bodyText().contains("it signs you in", "there@example.net");
        assertThat(linked()).isOne();
    }

    @Test
    void unlinkingAsksForThePassword() {
        insert();
        PasskeyVisitor bob = visitor().signedIn(BOB);
        assertThat(bob.get(PAGE)).bodyText().contains("href=\"" + PAGE + "/" + LINKED + "\"");
        assertThat(bob.get(PAGE + "/" + LINKED)).bodyText().contains("Unlink from Example SSO?", "Current password");
        assertThat(bob.post(REMOVAL)).hasStatus(422).bodyText().contains("Type your current password");
        assertThat(bob.post(REMOVAL, "password", "wrong"))
                .hasStatus(422)
                .bodyText()
                .contains("not your current password");
        assertThat(linked()).isOne();
        assertThat(bob.post(REMOVAL, "password", PASSWORD)).hasRedirectedUrl(PAGE);
        assertThat(linked()).isZero();
        assertThat(bob.post(REMOVAL, "password", PASSWORD)).hasStatus(404);
    }

    @Test
    void wrongPasswordsCountAsAtTheDoor() {
        insert();
        PasskeyVisitor bob = visitor().signedIn(BOB);
        broughtBack(bob);
        for (int guess = 0; guess < 5; guess++) {
            assertThat(bob.post(guess % 2 == 0 ? PAGE : REMOVAL, "password", "guess " + guess))
                    .hasStatus(422);
        }
        for (String path : List.of(PAGE, REMOVAL)) {
            assertThat(bob.post(path, "password", PASSWORD))
                    .hasStatus(429)
                    .hasHeader("Retry-After", "181")
                    .bodyText()
                    .contains("Wait 3 minutes");
        }
        assertThat(bob.password(BOB)).as("the same tries").hasStatus(429);
        assertThat(linked()).isOne();
        clock.tick(Duration.ofMinutes(4));
        assertThat(bob.post(REMOVAL, "password", PASSWORD)).hasRedirectedUrl(PAGE);
    }

    @Test
    void whoHasCodesShowsOneInsteadOfThePassword() {
        insert();
        Totp totp = Totp.random();
        PasskeyVisitor bob = visitor().signedIn(BOB);
        factor.setUp(SignedInAs.BOB, totp, totp.code(clock.instant()));
        broughtBack(bob);
        for (String path : List.of(PAGE, REMOVAL)) {
            assertThat(bob.post(path, "password", PASSWORD))
                    .hasStatus(422)
                    .bodyText()
                    .contains("This code is not right")
                    .doesNotContain("Current password");
            clock.tick(Duration.ofMinutes(1));
            assertThat(bob.post(path, "code", totp.code(clock.instant()))).hasRedirectedUrl(PAGE);
        }
        assertThat(linked()).as("one came, one went").isOne();
    }

    @Test
    void wrongCodesCount() {
        insert();
        PasskeyVisitor bob = visitor().signedIn(BOB);
        Totp totp = Totp.random();
        factor.setUp(SignedInAs.BOB, totp, totp.code(clock.instant()));
        for (int guess = 0; guess < 5; guess++) {
            assertThat(bob.post(REMOVAL, "code", "00000" + guess)).hasStatus(422);
        }
        assertThat(bob.post(REMOVAL, "code", totp.code(clock.instant()))).hasStatus(429);
        assertThat(linked()).isOne();
    }

    @Test
    void afterAPasskeyNothingIsAskedForTenMinutes() {
        insert();
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor bob = visitor();
        assertThat(bob.passkey(phone)).hasRedirectedUrl("/");
        broughtBack(bob);
        assertThat(bob.get(PendingLink.QUESTION)).bodyText().doesNotContain("Current password");
        assertThat(bob.post(PAGE)).hasRedirectedUrl(PAGE);
        clock.tick(Duration.ofMinutes(11));
        assertThat(bob.post(REMOVAL)).hasStatus(422);
        assertThat(bob.get(PAGE + "/" + LINKED)).bodyText().contains("Or confirm with a passkey");
        assertThat(bob.passkeyAt(PAGE + "/" + LINKED, phone)).hasRedirectedUrl(PAGE + "/" + LINKED);
        assertThat(bob.post(REMOVAL)).hasRedirectedUrl(PAGE);
        assertThat(linked()).isOne();
    }

    @Test
    void aPasskeyShownForTheQuestionLeadsBackToIt() {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor bob = visitor().signedIn(BOB);
        broughtBack(bob);
        assertThat(bob.passkeyAt(PendingLink.QUESTION, phone)).hasRedirectedUrl(PendingLink.QUESTION);
        assertThat(bob.get(PendingLink.QUESTION)).bodyText().contains("there@example.net");
        assertThat(bob.post(PAGE)).hasRedirectedUrl(PAGE);
        assertThat(linked()).isOne();
    }

    @Test
    void whereAPasskeyIsTheOnlyFactorThePasswordIsNotEnough() {
        insert();
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor bob = visitor().signedIn(BOB);
        broughtBack(bob);
        factor.require(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
        for (String path : List.of(PAGE, REMOVAL)) {
            assertThat(bob.post(path, "password", PASSWORD))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Show your passkey", "first show one of your passkeys")
                    .doesNotContain("Current password");
        }
        assertThat(linked()).isOne();
        assertThat(bob.passkeyAt(PendingLink.QUESTION, phone)).hasRedirectedUrl(PendingLink.QUESTION);
        assertThat(bob.post(PAGE)).hasRedirectedUrl(PAGE);
        assertThat(linked()).isEqualTo(2);
    }

    @Test
    void whoHasNothingToShowIsAskedForNothingAndKeepsTheOnlyWayIn() {
        insert();
        PasskeyVisitor bob = visitor().signedIn(BOB);
        jdbc.sql("update person set password_hash = null where id = ?")
                .param(SignedInAs.BOB.personId())
                .update();
        assertThat(bob.get(PAGE + "/" + LINKED)).hasRedirectedUrl(PAGE);
        assertThat(bob.post(REMOVAL)).hasRedirectedUrl(PAGE);
        assertThat(bob.get(PAGE)).bodyText().contains("only way in").doesNotContain(PAGE + "/" + LINKED);
        broughtBack(bob);
        assertThat(bob.post(PAGE)).hasRedirectedUrl(PAGE);
        assertThat(bob.post(REMOVAL)).hasRedirectedUrl(PAGE);
        assertThat(linked()).as("one came, one went").isOne();
    }

    @Test
    void nobodySeesOrUnlinksThoseOfOthers() {
        insert();
        PasskeyVisitor vera = visitor().signedIn("vera@example.org");
        assertThat(vera.get(PAGE + "/" + LINKED)).hasStatus(404);
        assertThat(vera.post(REMOVAL, "password", PASSWORD)).hasStatus(404);
        assertThat(vera.get(PAGE)).bodyText().contains("None is linked");
        assertThat(linked()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void thePagesAreWholeInBothLanguages(String language) {
        insert();
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor bob = visitor().signedIn(BOB);
        broughtBack(bob);
        for (String page : List.of(PAGE, PAGE + "/" + LINKED, PendingLink.QUESTION)) {
            assertThat(mvc.get().uri(page).session(bob.session).header("Accept-Language", language))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Example SSO")
                    .doesNotContain("??");
        }
    }

    private void broughtBack(PasskeyVisitor bob) {
        MvcTestResult question = new OidcJourney(mvc, PROVIDER, clock, bob.session)
                .link(claims -> claims.subject("there").claim("email", "there@example.net"));
        assertThat(question).hasRedirectedUrl(PendingLink.QUESTION);
    }

    /** One that Bob has already. */
    private void insert() {
        identities.link(
                SignedInAs.BOB.personId(), new Identity("fake", PROVIDER.issuer(), "first", "b@example.net", true));
        jdbc.sql("update person_identity set id = ?").param(LINKED).update();
    }

    private long linked() {
        return jdbc.sql("select count(*) from person_identity")
                .query(Long.class)
                .single();
    }

    private PasskeyVisitor visitor() {
        return new PasskeyVisitor(mvc, "127.5.0." + (1 + VISITORS.incrementAndGet() % 250));
    }
}
