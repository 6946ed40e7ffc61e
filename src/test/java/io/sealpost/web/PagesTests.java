package io.sealpost.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.storage.OnH2;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

@OnH2
@AutoConfigureMockMvc
@Import({StyleGuide.class, PagesTests.Failing.class})
@TestPropertySource(properties = "sealpost.web.metrics-token=scrape me")
class PagesTests {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", SecurityHeaders.CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Permissions-Policy", SecurityHeaders.PERMISSIONS_POLICY,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    @Controller
    @TestConfiguration(proxyBeanMethods = false)
    static class Failing {

        @GetMapping("/failing/database")
        void database() {
            throw new DataAccessResourceFailureException("jdbc:secret");
        }

        @GetMapping("/failing/deadlock")
        void deadlock() {
            throw new CannotAcquireLockException("secret");
        }

        @GetMapping("/failing/late")
        void late() {
            throw new QueryTimeoutException("secret", new SQLTimeoutException("secret", "HYT00", 50_200));
        }

        @GetMapping("/failing/bug")
        void bug() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/failing/number")
        @ResponseBody
        int number(@RequestParam int number) {
            return number;
        }

        @PostMapping(path = "/failing/json", consumes = "application/json")
        @ResponseBody
        String json(@RequestBody String body) {
            return body;
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
    }

    @Test
    void everyKindOfAnswerHasTheSecurityHeaders() {
        List<MvcTestResult> answers = List.of(
                mvc.get().uri("/sign-in").exchange(),
                mvc.get().uri("/account").exchange(),
                mvc.get().uri("/style-guide").with(SignedInAs.alice()).exchange(),
                mvc.get().uri("/no-such-page").with(SignedInAs.alice()).exchange(),
                mvc.get().uri("/failing/bug").with(SignedInAs.alice()).exchange(),
                mvc.post().uri("/sign-in").exchange(),
                mvc.get().uri("/css/base.css").exchange(),
                mvc.get().uri("/actuator/health/liveness").exchange());
        assertThat(answers).allSatisfy(answer -> {
            HEADERS.forEach((name, value) -> assertThat(answer).hasHeader(name, value));
            assertThat(answer.getResponse().getHeader(RequestIds.HEADER)).matches("[0-9a-f]{12}");
        });
        assertThat(mvc.get().uri("/sign-in").secure(true)).headers().containsHeader("Strict-Transport-Security");
    }

    @Test
    void errorsAreToldInTheLayoutAndGiveNothingAway() {
        error("/no-such-page", 404, "There is nothing here");
        error("/failing/bug", 500, "Something broke on our side");
        error("/failing/database", 503, "Policies are still being served");
        error("/failing/deadlock", 503, "What you sent was not done");
        error("/failing/late", 503, "What you sent was not done");
        assertThat(mvc.get().uri("/failing/late").with(SignedInAs.alice())).hasHeader("Retry-After", "1");
        error("/failing/number?number=x", 400, "could not be read");
        assertThat(mvc.post().uri("/failing/number").with(csrf()).with(SignedInAs.alice()))
                .hasStatus(405)
                .hasHeader("Allow", "GET")
                .bodyText()
                .contains("does not do that");
        assertThat(mvc.post()
                        .uri("/failing/json")
                        .with(csrf())
                        .with(SignedInAs.alice())
                        .contentType("text/csv")
                        .content("x"))
                .hasStatus(415);
        assertThat(mvc.get()
                        .uri("/failing/database")
                        .header("HX-Request", "true")
                        .header("Accept-Language", "fr")
                        .with(SignedInAs.alice()))
                .hasStatus(503)
                .bodyText()
                .contains("La base de données est injoignable")
                .doesNotContain("<html");
    }

    private void error(String path, int status, String words) {
        MvcTestResult answer = mvc.get().uri(path).with(SignedInAs.alice()).exchange();
        assertThat(answer)
                .hasStatus(status)
                .bodyText()
                .contains(words, "<html", String.valueOf(answer.getResponse().getHeader(RequestIds.HEADER)))
                .doesNotContain("secret", "Exception", "at io.sealpost", "??");
    }

    @Test
    void speaksTheLanguageThatWasChosenElseTheOneTheBrowserAsksForElseEnglish() {
        assertThat(mvc.get().uri("/sign-in").header("Accept-Language", "de, fr-CH;q=0.8, en;q=0.5"))
                .bodyText()
                .contains("lang=\"fr\"", "Se connecter");
        assertThat(mvc.get().uri("/sign-in").header("Accept-Language", "de"))
                .bodyText()
                .contains("lang=\"en\"");
        assertThat(mvc.get().uri("/sign-in").header("Accept-Language", "en").cookie(new Cookie("language", "fr")))
                .bodyText()
                .contains("lang=\"fr\"");
        assertThat(mvc.get().uri("/sign-in").cookie(new Cookie("language", "xx")))
                .hasStatusOk();
    }

    @Test
    void aChangeOfLanguageOrThemeKeepsThePageAndTheSite() {
        assertThat(mvc.get().uri(URI.create("/style-guide?q=a%26b&page=2")).with(SignedInAs.alice()))
                .bodyText()
                .contains("value=\"/style-guide?q=a%26b&amp;page=2\"");
        assertThat(mvc.post()
                        .uri("/preferences/language")
                        .with(csrf())
                        .param("language", "fr")
                        .param("back", "/style-guide?q=1"))
                .hasRedirectedUrl("/style-guide?q=1")
                .cookies()
                .hasValue("language", "fr")
                .isHttpOnly("language", true);
        assertThat(mvc.post()
                        .uri("/preferences/theme")
                        .with(csrf())
                        .param("theme", "dark")
                        .param("back", "//evil.example"))
                .hasRedirectedUrl("/")
                .cookies()
                .hasValue("theme", "dark");
        assertThat(mvc.get().uri("/sign-in").cookie(new Cookie("theme", "dark")))
                .bodyText()
                .contains("data-theme=\"dark\"");
        assertThat(mvc.get().uri("/sign-in").cookie(new Cookie("theme", "\"onload=")))
                .bodyText()
                .contains("data-theme=\"auto\"");
        assertThat(mvc.post().uri("/preferences/theme").with(csrf()).param("theme", "auto"))
                .cookies()
                .hasMaxAge("theme", java.time.Duration.ZERO);
    }

    @Test
    void staticFilesHaveTheirHashInTheNameAndAreKeptForLong() throws Exception {
        String page = mvc.get().uri("/sign-in").exchange().getResponse().getContentAsString();
        Matcher links = Pattern.compile("(?:href|src)=\"(/(?:css|js|img|webjars)/[^\"#]+)")
                .matcher(page);
        List<String> files =
                links.results().map(link -> link.group(1)).distinct().toList();
        assertThat(files).hasSizeGreaterThan(10).allMatch(file -> file.matches(".*-[0-9a-f]{32}\\.\\w+"));
        assertThat(files)
                .allSatisfy(file -> assertThat(mvc.get().uri(file))
                        .hasStatusOk()
                        .hasHeader("Cache-Control", "max-age=31536000, public"));
        assertThat(page).doesNotContain("<style", "style=\"", "onclick=", "javascript:");
    }

    @Test
    void figuresAreForTheOperatorAndForTheTokenAndNothingElseIsOpen() {
        assertThat(mvc.get().uri("/actuator/health")).hasStatusOk().bodyText().doesNotContain("components");
        assertThat(mvc.get().uri("/actuator/health/readiness")).hasStatusOk();
        assertThat(mvc.get().uri("/actuator/prometheus")).hasStatus(401);
        assertThat(mvc.get().uri("/actuator/prometheus").header("Authorization", "Bearer wrong"))
                .hasStatus(401);
        assertThat(mvc.get().uri("/actuator/prometheus").header("Authorization", "Bearer scrape me"))
                .hasStatus(200);
        assertThat(mvc.get().uri("/actuator/prometheus").with(SignedInAs.olivia()))
                .hasStatus(200);
        assertThat(mvc.get().uri("/actuator/prometheus").with(SignedInAs.alice()))
                .hasStatus(403);
        assertThat(mvc.get().uri("/actuator/env").with(SignedInAs.olivia())).hasStatus(403);
    }

    @Test
    void sortAndPageLinksKeepTheRestOfTheAddress() {
        assertThat(mvc.get()
                        .uri(URI.create("/style-guide?q=%22%3E%3Cscript%3E&page=2"))
                        .with(SignedInAs.alice()))
                .bodyText()
                .contains("/style-guide?q=%22%3E%3Cscript%3E&amp;page=4", "sort=-name")
                .doesNotContain("\"><script>");
    }

    @Test
    void saysThatAPageFromAnotherMachineIsNotEncrypted() {
        assertThat(page("203.0.113.7", false)).contains("This page is not encrypted");
    }

    @Test
    void saysNothingOfEncryptionOverHttpsOrOnThisMachine() {
        assertThat(page("203.0.113.7", true)).doesNotContain("not encrypted");
        assertThat(page("127.0.0.1", false)).doesNotContain("not encrypted");
        assertThat(page("0:0:0:0:0:0:0:1", false)).doesNotContain("not encrypted");
    }

    private String page(String from, boolean secure) {
        MvcTestResult result = mvc.get()
                .uri("/sign-in")
                .secure(secure)
                .with(request -> {
                    request.setRemoteAddr(from);
                    return request;
                })
                .exchange();
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
