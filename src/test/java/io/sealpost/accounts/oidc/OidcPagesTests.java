package io.sealpost.accounts.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sealpost.SettableClock;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.storage.OnH2;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Sign-in with a provider by the pages: what good answers do, and what hostile ones do not. */
@OnH2
@AutoConfigureMockMvc
@Import(OidcPagesTests.StandingClock.class)
class OidcPagesTests {

    private static final FakeProvider PROVIDER = new FakeProvider();
    private static final Pattern OFFER = Pattern.compile("<(a|form|input|button)\\b[^>]*>");

    @TestConfiguration(proxyBeanMethods = false)
    static class StandingClock {

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
        }
    }

    @DynamicPropertySource
    static void registrations(DynamicPropertyRegistry registry) {
        String client = "spring.security.oauth2.client.";
        registry.add(client + "registration.fake.client-id", () -> FakeProvider.CLIENT);
        registry.add(client + "registration.fake.client-secret", () -> FakeProvider.SECRET);
        registry.add(client + "registration.fake.client-name", () -> "Example SSO");
        registry.add(client + "provider.fake.issuer-uri", PROVIDER::issuer);
        registry.add(client + "registration.down.client-id", () -> "x");
        registry.add(client + "registration.down.client-name", () -> "Sleeping SSO");
        registry.add(client + "provider.down.issuer-uri", () -> "http://127.0.0.1:9");
        registry.add(client + "registration.plain.client-id", () -> "x");
        registry.add(client + "registration.plain.provider", () -> "github");
        String rules = "sealpost.accounts.oidc.fake.";
        registry.add(rules + "groups-claim", () -> "groups");
        registry.add(rules + "groups[0].value", () -> "mail-editors");
        registry.add(rules + "groups[0].organization", () -> "Example Mail");
        registry.add(rules + "groups[0].role", () -> "editor");
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    private OidcJourney journey;

    @BeforeEach
    void people() {
        for (String table : List.of("person_identity", "person_totp", "recovery_code", "membership")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from person").update();
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update organization set second_factor_required = false").update();
        clock.tick(Duration.ofMinutes(30));
        journey = new OidcJourney(mvc, PROVIDER, clock);
    }

    @Test
    void theSignInPageHasAButtonForEachProviderThatSpeaksOpenIdConnect() {
        assertThat(journey.get("/sign-in"))
                .bodyText()
                .contains(
                        "Sign in with Example SSO", "href=\"/oauth2/authorization/fake\"", "Sign in with Sleeping SSO")
                .doesNotContain("authorization/plain");
        assertThat(journey.get("/oauth2/authorization/plain")).hasStatus(404);
    }

    @Test
    void aRefusedPasskeyIsToldOnTheSignInPageAndNotOnAPoorerOne() {
        List<String> whole = offers(journey.get("/sign-in"));
        assertThat(whole).anyMatch(tag -> tag.contains("/oauth2/authorization/fake"));
        MvcTestResult refused = journey.post("/sign-in/passkey", "credential", "{}");
        assertThat(refused).hasStatus(401).bodyText().contains("Sign in with Sleeping SSO");
        assertThat(offers(refused)).isEqualTo(whole);
        for (int guess = 1; guess < 30; guess++) {
            journey.post("/sign-in/passkey", "credential", "{}");
        }
        MvcTestResult throttled = journey.post("/sign-in/passkey", "credential", "{}");
        assertThat(throttled).hasStatus(429);
        assertThat(offers(throttled)).isEqualTo(whole);
    }

    /** Every link, field and button, without what is new each time. */
    private static List<String> offers(MvcTestResult page) {
        String body = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return OFFER.matcher(body.substring(body.indexOf("<main"), body.indexOf("</main>")))
                .results()
                .map(tag -> tag.group().replaceAll(" (value|data-question|data-list)=\"[^\"]*\"", ""))
                .toList();
    }

    @Test
    void isAskedForACodeWithPkceNonceAndState() {
        Map<String, String> asked = journey.start("/oauth2/authorization/fake");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", FakeProvider.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost/login/oauth2/code/fake")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(String.valueOf(asked.get("scope")).split(" ", -1)).contains("openid", "email", "profile");
        PROVIDER.answersWith(PROVIDER.signed(journey.token(asked, claims -> {})));
        journey.comeBack(asked);
        assertThat(PROVIDER.lastForm()).contains("code=abc", "code_verifier=");
    }

    @Test
    void somebodyNewIsInWithTheRoleOfTheClaims() {
        assertThat(journey.get("/domains")).hasRedirectedUrl("/sign-in");
        String before = journey.session().getId();
        assertThat(journey.signIn(claims -> {})).hasRedirectedUrl("/domains");
        assertThat(journey.session().getId()).isNotEqualTo(before);
        assertThat(journey.get("/account")).bodyText().contains("dora@example.org", "Example Mail", "Editor");
        assertThat(journey.get("/account/sessions")).hasStatusOk();
        assertThat(journey.get("/organizations/" + SignedInAs.ALICE.organizationId()))
                .bodyText()
                .contains("role from Example SSO");
        assertThat(journey.get("/sign-in")).hasRedirectedUrl("/");
        assertThat(journey.get("/oauth2/authorization/fake")).hasRedirectedUrl("/");
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("the nonce of another sign-in", claims -> claims.claim("nonce", "other")),
                lie("no nonce", claims -> claims.claim("nonce", null)),
                lie("for another client", claims -> claims.audience("other")),
                lie("for two, and not said for whom", claims -> claims.audience(List.of("sealpost", "other"))),
                lie("for us, on behalf of another", claims -> claims.claim("azp", "other")),
                lie("of another issuer", claims -> claims.issuer("https://other.example.com")),
                lie("of nobody", claims -> claims.issuer(null)),
                lie("about nobody", claims -> claims.subject(null)),
                lie("about a subject beyond all measure", claims -> claims.subject("x".repeat(256))),
                lie("about a subject with line ends", claims -> claims.subject("a\nb")),
                lie("that never ends", claims -> claims.expirationTime(null)),
                Arguments.of("signed with another key", forge(PROVIDER::forged)),
                Arguments.of("without a signature", forge(FakeProvider::unsigned)),
                Arguments.of("signed with the client's secret", forge(FakeProvider::signedWithTheSecret)),
                Arguments.of("that is no token", forge(_ -> "x.y.z")));
    }

    private static Arguments lie(String name, Consumer<JWTClaimsSet.Builder> claims) {
        BiFunction<OidcJourney, Map<String, String>, String> token =
                (journey, asked) -> PROVIDER.signed(journey.token(asked, claims));
        return Arguments.of(name, token);
    }

    private static BiFunction<OidcJourney, Map<String, String>, String> forge(
            java.util.function.Function<JWTClaimsSet, String> form) {
        return (journey, asked) -> form.apply(journey.token(asked, claims -> {}));
    }

    @ParameterizedTest(name = "a token {0}")
    @MethodSource("lies")
    void letsNobodyIn(String name, BiFunction<OidcJourney, Map<String, String>, String> lie) {
        Map<String, String> asked = journey.start("/oauth2/authorization/fake");
        PROVIDER.answersWith(lie.apply(journey, asked));
        refused(journey.comeBack(asked), "cannot be believed");
    }

    @Test
    void aFaultyAnswerOfTheTokenEndpointIsTold() {
        answer(200, "{\"access_token\":\"x\",\"token_type\":\"Bearer\"}", "cannot be believed");
        answer(200, "<html>", "cannot be believed");
        answer(400, "{\"error\":\"invalid_grant\"}", "cannot be believed");
        answer(503, "{\"error\":\"temporarily_unavailable\"}", "cannot be reached now");
    }

    private void answer(int status, String body, String words) {
        Map<String, String> asked = journey.start("/oauth2/authorization/fake");
        PROVIDER.answers(status, body);
        refused(journey.comeBack(asked), words);
    }

    @Test
    void clocksMayDifferByAMinute() {
        Duration little = Duration.ofSeconds(50);
        Duration much = Duration.ofSeconds(90);
        refused(
                journey.signIn(
                        claims -> claims.issueTime(Date.from(clock.instant().plus(much)))),
                "clocks");
        refused(
                journey.signIn(
                        claims -> claims.issueTime(Date.from(clock.instant().minusSeconds(600)))
                                .expirationTime(Date.from(clock.instant().minus(much)))),
                "clocks");
        assertThat(journey.signIn(
                        claims -> claims.issueTime(Date.from(clock.instant().plus(little)))))
                .as("where they wanted to go")
                .hasRedirectedUrl("/account");
    }

    @Test
    void aStateWorksOnceForTenMinutesAndInTheBrowserThatHasIt() {
        Map<String, String> asked = journey.start("/oauth2/authorization/fake");
        PROVIDER.answersWith(PROVIDER.signed(journey.token(asked, claims -> {})));
        OidcJourney other = new OidcJourney(mvc, PROVIDER, clock);
        assertThat(other.comeBack(asked)).hasRedirectedUrl("/sign-in");
        assertThat(other.get("/sign-in")).bodyText().contains("begun somewhere else");
        assertThat(journey.get("/login/oauth2/code/down?code=abc&state=" + asked.get("state")))
                .as("of another registration")
                .hasRedirectedUrl("/sign-in");
        assertThat(journey.get("/sign-in")).bodyText().contains("begun somewhere else");
        int exchanges = PROVIDER.exchanges();
        refused(journey.comeBack(asked), "begun somewhere else");

        Map<String, String> late = journey.start("/oauth2/authorization/fake");
        clock.tick(Duration.ofMinutes(11));
        refused(journey.comeBack(late), "longer than ten minutes");
        refused(journey.get("/login/oauth2/code/fake"), "begun somewhere else");
        assertThat(PROVIDER.exchanges()).isEqualTo(exchanges);

        Map<String, String> good = journey.start("/oauth2/authorization/fake");
        PROVIDER.answersWith(PROVIDER.signed(journey.token(good, claims -> {})));
        assertThat(journey.comeBack(good)).as("where they wanted to go").hasRedirectedUrl("/account");
        assertThat(journey.comeBack(good)).as("replayed").hasRedirectedUrl("/account/identities");
        assertThat(PROVIDER.exchanges()).isEqualTo(exchanges + 1);
    }

    @Test
    void whatTheProviderRefusesIsTold() {
        refused(error("access_denied"), "did not let you in");
        refused(error("server_error"), "reports a fault of its own");
        refused(error("interaction_required"), "reports a fault of its own");
        Map<String, String> asked = journey.start("/oauth2/authorization/fake");
        refused(
                journey.get("/login/oauth2/code/fake?code=x&iss=https://other.example.com&state="
                        + OidcJourney.state(asked)),
                "cannot be believed");
    }

    private MvcTestResult error(String error) {
        Map<String, String> asked = journey.start("/oauth2/authorization/fake");
        return journey.get("/login/oauth2/code/fake?error=" + error + "&state=" + OidcJourney.state(asked));
    }

    @Test
    void aProviderThatIsDownIsToldAndKeepsNothingFromStarting() {
        assertThat(journey.get("/oauth2/authorization/down")).hasRedirectedUrl("/sign-in");
        assertThat(journey.get("/sign-in")).bodyText().contains("Sleeping SSO cannot be reached now");
    }

    @Test
    void whoIsNotKnownHereIsToldWhy() {
        refused(journey.signIn(claims -> claims.claim("email", null)), "did not tell your e-mail address");
        refused(journey.signIn(claims -> claims.claim("email_verified", false)), "is verified");
        refused(
                journey.signIn(claims -> claims.claim("email", "alice@example.org")),
                "not linked with Example SSO yet");
        refused(journey.signIn(claims -> claims.claim("groups", List.of("other"))), "no role in any organization");
        assertThat(journey.get("/account")).hasRedirectedUrl("/sign-in");
        assertThat(jdbc.sql("select count(*) from person").query(Long.class).single())
                .isEqualTo(5);
    }

    @Test
    void whoLostTheLastRoleIsInAndToldThatThereIsNothingToSee() {
        journey.signIn(claims -> {});
        OidcJourney again = new OidcJourney(mvc, PROVIDER, clock);
        assertThat(again.signIn(claims -> claims.claim("groups", List.of()))).hasRedirectedUrl("/");
        assertThat(again.get("/"))
                .bodyText()
                .contains("belong to no organization here")
                .doesNotContain("Example Mail");
        assertThat(journey.get("/domains"))
                .as("in the other browser, from the next click")
                .hasRedirectedUrl("/");
    }

    @Test
    void tooManyBeginningsWait() {
        for (int i = 0; i < 60; i++) {
            journey.start("/oauth2/authorization/fake");
        }
        assertThat(journey.get("/oauth2/authorization/fake")).hasRedirectedUrl("/sign-in");
        assertThat(journey.get("/sign-in")).bodyText().contains("Too many attempts");
    }

    @Test
    void whoHasASecondFactorShowsItHereUnlessTheProviderHasSeenOne() {
        journey.signIn(claims -> {});
        jdbc.sql("insert into person_totp (person_id, secret, last_step, set_up_at) select id, 'ABCDEFGHIJKLMNOP', 0,"
                        + " created_at from person where email_key = 'dora@example.org'")
                .update();
        OidcJourney again = new OidcJourney(mvc, PROVIDER, clock);
        assertThat(again.signIn(claims -> {})).hasRedirectedUrl("/sign-in/code");
        assertThat(again.get("/sign-in/code"))
                .bodyText()
                .contains("Example SSO has let you in")
                .doesNotContain("Your password is right");
        assertThat(again.get("/account")).hasRedirectedUrl("/sign-in");
        OidcJourney shown = new OidcJourney(mvc, PROVIDER, clock);
        assertThat(shown.signIn(claims -> claims.claim("amr", List.of("pwd", "mfa"))))
                .hasRedirectedUrl("/");
    }

    @Test
    void anOrganizationThatAsksForASecondFactorTakesTheProvidersWhereItShowsOne() {
        jdbc.sql("update organization set second_factor_required = true").update();
        journey.signIn(claims -> {});
        assertThat(journey.get("/domains")).hasRedirectedUrl("/account/second-factor");
        OidcJourney shown = new OidcJourney(mvc, PROVIDER, clock);
        shown.signIn(claims -> claims.claim("amr", List.of("mfa")));
        assertThat(shown.get("/domains")).hasStatusOk();
        assertThat(shown.get("/account/second-factor"))
                .bodyText()
                .doesNotContain("This organization asks for a second factor");
    }

    @Test
    void whoHasNoPasswordIsToldSo() {
        journey.signIn(claims -> {});
        assertThat(journey.get("/account"))
                .bodyText()
                .contains("have no password here", "1 linked")
                .doesNotContain("Current password");
        assertThat(mvc.post()
                        .uri("/account/password")
                        .session(journey.session())
                        .with(csrf())
                        .param("current", "x")
                        .param("password", "correct horse battery")
                        .param("repeated", "correct horse battery"))
                .hasStatus(422);
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("email", "dora@example.org")
                        .param("password", "nobody has this password"))
                .hasStatus(401);
    }

    @Test
    void signingOutHereOffersToSignOutThere() {
        journey.signIn(claims -> {});
        assertThat(journey.post("/sign-out")).hasRedirectedUrl("/sign-in");
        assertThat(journey.get("/sign-in"))
                .bodyText()
                .contains("still signed in with Example SSO", PROVIDER.issuer() + "/logout?id_token_hint=")
                .contains("post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Fsign-in");
        assertThat(journey.get("/account")).hasRedirectedUrl("/sign-in");
    }

    @Test
    void anIdentityIsLinkedByItsPersonAndNotByALinkAlone() {
        journey.signIn(claims -> {});
        assertThat(journey.get("/account/identities"))
                .bodyText()
                .contains("Example SSO", "dora@example.org", "your only way in", "Link with Sleeping SSO");
        assertThat(journey.post("/account/identities")).hasRedirectedUrl("/account/identities");

        Map<String, String> asked = journey.start("/oauth2/authorization/fake?link=yes");
        PROVIDER.answersWith(PROVIDER.signed(journey.token(
                asked,
                claims ->
                        claims.subject("second").claim("email", "d@example.net").claim("email_verified", null))));
        assertThat(journey.comeBack(asked)).hasRedirectedUrl("/account/identities/confirmation");
        assertThat(linked()).isEqualTo(1);
        assertThat(journey.get("/account/identities/confirmation")).bodyText().contains("d@example.net");
        assertThat(journey.post("/account/identities")).hasRedirectedUrl("/account/identities");
        assertThat(journey.get("/account/identities")).bodyText().contains("it signs you in", "d@example.net");
        assertThat(linked()).isEqualTo(2);
        assertThat(journey.get("/account/identities/confirmation")).hasRedirectedUrl("/account/identities");

        OidcJourney second = new OidcJourney(mvc, PROVIDER, clock);
        second.signIn(claims -> claims.subject("second"));
        assertThat(second.get("/account")).bodyText().contains("dora@example.org");
    }

    @Test
    void whoLeftBeforeTheAnswerCameLinksNothing() {
        journey.signIn(claims -> {});
        Map<String, String> asked = journey.start("/oauth2/authorization/fake?link=yes");
        PROVIDER.answersWith(PROVIDER.signed(journey.token(asked, claims -> claims.subject("second"))));
        journey.post("/sign-out");
        assertThat(journey.comeBack(asked)).hasRedirectedUrl("/sign-in");
        assertThat(linked()).isEqualTo(1);
    }

    @Test
    void saysItInFrenchToo() {
        String page = new String(
                mvc.get()
                        .uri("/sign-in")
                        .header("Accept-Language", "fr")
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        assertThat(page).contains("Se connecter avec Example SSO");
    }

    private long linked() {
        return jdbc.sql("select count(*) from person_identity")
                .query(Long.class)
                .single();
    }

    private void refused(MvcTestResult answer, String words) {
        assertThat(answer).hasRedirectedUrl("/sign-in");
        assertThat(journey.get("/sign-in")).bodyText().contains(words);
        assertThat(journey.get("/account")).hasRedirectedUrl("/sign-in");
    }
}
