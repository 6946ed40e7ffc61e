package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.SettableClock;
import io.sealpost.storage.OnH2;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The second factor and the list of sessions, by their pages. */
@OnH2
@AutoConfigureMockMvc
@Import(InvitationsContract.StandingClock.class)
class SafetyPagesTests {

    private static final String PASSWORD = "correct horse battery";
    private static final String FACTOR = "/account/second-factor";
    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SecondFactor factor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    @BeforeEach
    void people(@Autowired PasswordEncoder encoder) {
        SignedInAs.insertPeopleAnew(jdbc, encoder.encode(PASSWORD));
        SignedInAs.requireNoFactor(jdbc);
        clock.tick(Duration.ofHours(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void thePagesAreWholeInBothLanguages(String language) {
        MockHttpSession bob = signIn("bob@example.org");
        for (String page : new String[] {"/account", FACTOR, "/account/sessions"}) {
            assertThat(mvc.get().uri(page).session(bob).header("Accept-Language", language))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??");
        }
    }

    @Test
    void whoHasASecondFactorNeedsPasswordAndCodeAndIsThenLedWhereTheyWanted() {
        Totp totp = setUp(signIn("bob@example.org"));
        MockHttpSession session = new MockHttpSession();
        mvc.get()
                .uri("/certificates")
                .header("Accept", "text/html")
                .session(session)
                .exchange();
        assertThat(password("bob@example.org", session)).hasRedirectedUrl("/sign-in/code");
        assertThat(mvc.get().uri("/account").session(session)).hasRedirectedUrl("/sign-in");
        assertThat(mvc.get().uri("/sign-in/code").session(session)).bodyText().contains("Your code");
        assertThat(code(session, "000000")).hasStatus(401).bodyText().contains("not right");
        clock.tick(Duration.ofMinutes(1));
        assertThat(code(session, totp.code(clock.instant()))).hasRedirectedUrl("/certificates");
        assertThat(mvc.get().uri("/account").session(session)).hasStatusOk();
    }

    @Test
    void guessingCodesWaitsAndALatePersonBeginsAgain() {
        Totp totp = setUp(signIn("bob@example.org"));
        MockHttpSession session = new MockHttpSession();
        password("bob@example.org", session);
        for (int guess = 0; guess < 5; guess++) {
            assertThat(code(session, "00000" + guess)).hasStatus(401);
        }
        assertThat(code(session, totp.code(clock.instant()))).hasStatus(429);
        clock.tick(Duration.ofMinutes(10));
        assertThat(code(session, totp.code(clock.instant()))).hasRedirectedUrl("/sign-in");
        assertThat(code(new MockHttpSession(), "123456")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void whereItIsRequiredNothingElseIsOpenUntilItIsSetUp() {
        MockHttpSession bob = signIn("bob@example.org");
        factor.require(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
        assertThat(mvc.get().uri("/domains").session(bob)).hasRedirectedUrl(FACTOR);
        assertThat(mvc.post()
                        .uri("/domains")
                        .param("domain", "x.example")
                        .with(csrf())
                        .session(bob))
                .hasRedirectedUrl(FACTOR);
        assertThat(mvc.get().uri(FACTOR).session(bob)).bodyText().contains("asks for a second factor");
        setUp(bob);
        assertThat(mvc.get().uri("/domains").session(bob)).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not my password"})
    void whoeverFindsAnOpenSessionSetsUpNothing(String typed) {
        MockHttpSession bob = signIn("bob@example.org");
        String page = text(mvc.get().uri(FACTOR).session(bob).exchange());
        Matcher secret =
                Pattern.compile("<code id=\"secret\">([A-Z2-7 ]+)</code>").matcher(page);
        assertThat(secret.find()).isTrue();
        Totp totp = Totp.ofBase32(secret.group(1).replace(" ", ""));
        assertThat(mvc.post()
                        .uri(FACTOR)
                        .with(csrf())
                        .session(bob)
                        .param("code", totp.code(clock.instant()))
                        .param("password", typed))
                .hasStatus(422)
                .bodyText()
                .contains(typed.isEmpty() ? "Type your current password" : "not your current password");
        assertThat(factor.isSetUp(SignedInAs.BOB.personId())).isFalse();
    }

    @Test
    void itIsSwitchedOffWithACodeOnly() {
        MockHttpSession bob = signIn("bob@example.org");
        Totp totp = setUp(bob);
        assertThat(post(bob, FACTOR + "/removal", "000000")).hasStatus(422);
        assertThat(factor.isSetUp(SignedInAs.BOB.personId())).isTrue();
        assertThat(mvc.get().uri(FACTOR).session(bob)).bodyText().contains("take the place of those you have");
        clock.tick(Duration.ofMinutes(1));
        assertThat(post(bob, FACTOR + "/recovery-codes", totp.code(clock.instant())))
                .flash()
                .containsKey("codes");
        clock.tick(Duration.ofMinutes(1));
        assertThat(post(bob, FACTOR + "/removal", totp.code(clock.instant()))).hasRedirectedUrl(FACTOR);
        assertThat(factor.isSetUp(SignedInAs.BOB.personId())).isFalse();
    }

    @Test
    void sessionsAreListedAndEndedEachOrAllOthers() {
        MockHttpSession here = signIn("bob@example.org");
        MockHttpSession there = signIn("bob@example.org");
        MockHttpSession elsewhere = signIn("bob@example.org");
        MockHttpSession vera = signIn("vera@example.org");
        assertThat(mvc.get().uri("/account/sessions").session(here))
                .bodyText()
                .contains("Firefox, Windows", "192.0.2.7", "This one");
        UUID hers = id("vera@example.org");
        assertThat(post(here, "/account/sessions/" + hers + "/end", "")).hasStatus(404);
        UUID his = Objects.requireNonNull((UUID) there.getAttribute("sealpost.session-id"));
        assertThat(post(here, "/account/sessions/" + his + "/end", "")).hasRedirectedUrl("/account/sessions");
        assertThat(mvc.get().uri("/account").session(there)).hasRedirectedUrl("/sign-in");
        assertThat(mvc.get().uri("/account").session(elsewhere)).hasStatusOk();
        post(here, "/account/sessions/end", "");
        assertThat(mvc.get().uri("/account").session(elsewhere)).hasRedirectedUrl("/sign-in");
        assertThat(mvc.get().uri("/account").session(here)).hasStatusOk();
        assertThat(mvc.get().uri("/account").session(vera)).hasStatusOk();
    }

    @Test
    void useIsSeenToTheMinuteAndSigningOutEndsTheEntry() {
        MockHttpSession bob = signIn("bob@example.org");
        clock.tick(Duration.ofMinutes(5));
        mvc.get().uri("/account").session(bob).exchange();
        assertThat(jdbc.sql("select last_seen_at from person_session")
                        .query(java.sql.Timestamp.class)
                        .single()
                        .toInstant())
                .isEqualTo(clock.instant());
        mvc.post().uri("/sign-out").with(csrf()).session(bob).exchange();
        assertThat(jdbc.sql("select count(*) from person_session")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theLanguageThatSomebodyChoseGoesWithThemToTheirNextBrowser() {
        MockHttpSession bob = signIn("bob@example.org");
        mvc.post()
                .uri("/preferences/language")
                .with(csrf())
                .session(bob)
                .param("language", "fr")
                .exchange();
        MvcTestResult next = password("bob@example.org", new MockHttpSession());
        assertThat(next.getResponse().getCookie("language"))
                .extracting(jakarta.servlet.http.Cookie::getValue)
                .isEqualTo("fr");
        assertThat(password("vera@example.org", new MockHttpSession())
                        .getResponse()
                        .getCookie("language"))
                .isNull();
    }

    private Totp setUp(MockHttpSession session) {
        String page = text(mvc.get().uri(FACTOR).session(session).exchange());
        Matcher secret =
                Pattern.compile("<code id=\"secret\">([A-Z2-7 ]+)</code>").matcher(page);
        assertThat(secret.find()).isTrue();
        Totp totp = Totp.ofBase32(secret.group(1).replace(" ", ""));
        assertThat(post(session, FACTOR, "000000")).hasStatus(422);
        assertThat(post(session, FACTOR, totp.code(clock.instant())))
                .hasRedirectedUrl(FACTOR)
                .flash()
                .containsKey("codes");
        return totp;
    }

    private UUID id(String email) {
        return jdbc.sql("select s.id from person_session s join person p on p.id = s.person_id where p.email = ?")
                .param(email)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult post(MockHttpSession session, String path, String code) {
        return mvc.post()
                .uri(path)
                .with(csrf())
                .session(session)
                .param("code", code)
                .param("password", PASSWORD)
                .exchange();
    }

    private MvcTestResult code(MockHttpSession session, String code) {
        return post(session, "/sign-in/code", code);
    }

    private MvcTestResult password(String email, MockHttpSession session) {
        return mvc.post()
                .uri("/sign-in")
                .with(csrf())
                .session(session)
                .header("User-Agent", FIREFOX)
                .with(request -> {
                    request.setRemoteAddr("192.0.2.7");
                    return request;
                })
                .param("email", email)
                .param("password", PASSWORD)
                .exchange();
    }

    private MockHttpSession signIn(String email) {
        MockHttpSession session = new MockHttpSession();
        assertThat(password(email, session)).hasRedirectedUrl("/");
        return session;
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
