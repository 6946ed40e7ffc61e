package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.SettableClock;
import io.sealpost.storage.OnH2;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnH2
@AutoConfigureMockMvc
@Import(SignInTests.StandingClock.class)
class SignInTests {

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
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private SettableClock clock;

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update person set password_hash = ? where email = 'alice@example.org'")
                .param(encoder.encode(PASSWORD))
                .update();
        clock.tick(Duration.ofHours(3));
    }

    @Test
    void opensTheSessionUnderANewIdAndLeadsWhereThePersonWantedToGo() {
        MvcTestResult refused =
                mvc.get().uri("/account?tab=x").header("Accept", "text/html").exchange();
        assertThat(refused).hasStatus(302).hasRedirectedUrl("/sign-in");
        MockHttpSession session = SetupTests.session(refused);
        String before = session.getId();

        MvcTestResult done = signIn("Alice@Example.org ", PASSWORD, "192.0.2.1", session);
        assertThat(done).hasStatus(302).hasRedirectedUrl("/account?tab=x");
        assertThat(session.getId()).isNotEqualTo(before);
        assertThat(mvc.get().uri("/account").session(session))
                .hasStatusOk()
                .bodyText()
                .contains("alice@example.org", "Example Mail");
        assertThat(mvc.get().uri("/sign-in").session(session)).hasStatus(302).hasRedirectedUrl("/");

        assertThat(mvc.post().uri("/sign-out").with(csrf()).session(session)).hasRedirectedUrl("/sign-in");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void answersAnUnknownAddressLikeAWrongPassword() {
        MvcTestResult wrong = signIn("alice@example.org", "wrong", "192.0.2.2", new MockHttpSession());
        MvcTestResult unknown = signIn("nobody@example.org", "wrong", "192.0.2.2", new MockHttpSession());
        assertThat(wrong).hasStatus(401).bodyText().contains("do not match", "alice@example.org");
        assertThat(unknown).hasStatus(401).bodyText().contains("do not match");
        assertThat(signIn("\"><script>alert(1)</script>", "x", "192.0.2.3", new MockHttpSession()))
                .hasStatus(401)
                .bodyText()
                .doesNotContain("<script>alert");
    }

    @Test
    void slowsGuessingOfOneAccountDownAlsoForTheRightPassword() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(signIn("alice@example.org", "wrong", "192.0.2." + (10 + guess), new MockHttpSession()))
                    .hasStatus(401);
        }
        assertThat(signIn("alice@example.org", PASSWORD, "192.0.2.20", new MockHttpSession()))
                .hasStatus(429)
                .hasHeader("Retry-After", "181")
                .bodyText()
                .contains("Wait 3 minutes");
        clock.tick(Duration.ofMinutes(3));
        assertThat(signIn("alice@example.org", PASSWORD, "192.0.2.20", new MockHttpSession()))
                .hasStatus(302);
    }

    @Test
    void strangersWhoGuessDoNotLockTheOwnerOutOfAKnownAddress() {
        assertThat(signIn("alice@example.org", PASSWORD, "192.0.2.30", new MockHttpSession()))
                .hasStatus(302);
        for (int guess = 0; guess < 6; guess++) {
            signIn("alice@example.org", "wrong", "198.51.100.7", new MockHttpSession());
        }
        assertThat(signIn("alice@example.org", PASSWORD, "198.51.100.8", new MockHttpSession()))
                .hasStatus(429);
        assertThat(signIn("alice@example.org", PASSWORD, "192.0.2.30", new MockHttpSession()))
                .hasStatus(302);
    }

    @Test
    void ofTenThousandWrongPasswordsThirtyAreLookedAtAndNobodyElseIsHeldUp(@Autowired SignInThrottle throttle) {
        int looked = 0;
        for (int guess = 0; guess < 10_000; guess++) {
            String somebody = "somebody" + guess % 1_000 + "@example.org";
            looked += throttle.take(somebody, "203.0.113.9").isZero() ? 1 : 0;
        }
        assertThat(looked).isEqualTo(30);
        assertThat(signIn("alice@example.org", PASSWORD, "203.0.113.9", new MockHttpSession()))
                .hasStatus(429);
        assertThat(signIn("alice@example.org", PASSWORD, "203.0.113.10", new MockHttpSession()))
                .hasStatus(302);
    }

    @Test
    void slowsGuessingFromOneAddressDownOverAllAccounts() {
        SignInThrottle throttle = new SignInThrottle(clock);
        for (int guess = 0; guess < 30; guess++) {
            assertThat(throttle.take("a" + guess, "2001:db8::" + guess)).isZero();
        }
        assertThat(throttle.take("b", "2001:db8::ffff")).isEqualTo(Duration.ofSeconds(30));
        assertThat(throttle.take("b", "2001:db8:0:1::1")).isZero();
    }

    @Test
    void refusesWithoutACsrfTokenAndSaysWhatToDo() {
        assertThat(mvc.post().uri("/sign-in").param("email", "alice@example.org"))
                .hasStatus(403);
    }

    @Test
    void neverLeadsToAnotherSite() {
        for (String path : java.util.List.of("//evil.example/", "/%5Cevil.example", "/.//evil.example")) {
            MockHttpSession session = new MockHttpSession();
            mvc.get()
                    .uri(java.net.URI.create(path))
                    .header("Accept", "text/html")
                    .session(session)
                    .exchange();
            MvcTestResult done = signIn("alice@example.org", PASSWORD, "192.0.2.40", session);
            assertThat(done.getResponse().getRedirectedUrl())
                    .as(path)
                    .startsWith("/")
                    .doesNotStartWith("//");
        }
    }

    @Test
    void aNewPasswordEndsOtherSessionsAndNeedsTheCurrentOne() {
        MockHttpSession here = new MockHttpSession();
        MockHttpSession elsewhere = new MockHttpSession();
        signIn("alice@example.org", PASSWORD, "192.0.2.50", here);
        signIn("alice@example.org", PASSWORD, "192.0.2.50", elsewhere);
        assertThat(mvc.get().uri("/account").session(elsewhere)).hasStatusOk();

        assertThat(change(here, "not it", "another long password"))
                .hasStatus(422)
                .bodyText()
                .contains("not your current");
        assertThat(change(here, PASSWORD, "short")).hasStatus(422).bodyText().contains("at least 12");
        assertThat(change(here, PASSWORD, PASSWORD)).hasStatus(422).bodyText().contains("Choose another");
        String id = here.getId();
        assertThat(change(here, PASSWORD, "another long password"))
                .hasStatus(302)
                .hasRedirectedUrl("/account");
        assertThat(here.getId()).isNotEqualTo(id);

        assertThat(mvc.get().uri("/account").session(here)).hasStatusOk();
        assertThat(mvc.get().uri("/account").session(elsewhere)).hasStatus(302).hasRedirectedUrl("/sign-in");
        assertThat(signIn("alice@example.org", PASSWORD, "192.0.2.50", new MockHttpSession()))
                .hasStatus(401);
    }

    @Test
    void strangersSeeNoAccountPage() {
        assertThat(mvc.get().uri("/account")).hasStatus(302).hasRedirectedUrl("/sign-in");
        assertThat(mvc.get().uri("/account").header("HX-Request", "true"))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/sign-in");
        assertThat(mvc.get().uri("/account").with(SignedInAs.bob()))
                .hasStatusOk()
                .bodyText()
                .contains("Example Mail");
        assertThat(mvc.get().uri("/account").with(SignedInAs.charlie()))
                .hasStatusOk()
                .bodyText()
                .contains("Another Company")
                .doesNotContain("Example Mail");
    }

    private MvcTestResult change(MockHttpSession session, String current, String password) {
        return mvc.post()
                .uri("/account/password")
                .with(csrf())
                .session(session)
                .param("current", current)
                .param("password", password)
                .param("repeated", password)
                .exchange();
    }

    private MvcTestResult signIn(String email, String password, String address, MockHttpSession session) {
        return mvc.post()
                .uri("/sign-in")
                .with(csrf())
                .session(session)
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .param("email", email)
                .param("password", password)
                .exchange();
    }
}
