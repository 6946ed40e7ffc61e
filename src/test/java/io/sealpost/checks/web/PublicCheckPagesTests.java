package io.sealpost.checks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.checks.history.PublicChecks;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The page that checks any domain for anybody. */
class PublicCheckPagesTests extends CheckPagesFixture {

    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @Autowired
    private PublicChecks checks;

    private String network;

    @BeforeEach
    void comeFromSomewhereElse() {
        network = "2001:db8:" + Integer.toHexString(NETWORKS.incrementAndGet());
    }

    @Test
    void strangerChecksADomainWithoutASession() {
        MvcTestResult form = mvc.get().uri("/check").exchange();
        assertThat(form).hasStatusOk().hasHeader("X-Robots-Tag", "noindex, nofollow");
        assertThat(body(form)).doesNotContain("_csrf", "csrf-token").contains("name=\"domain\"");
        assertThat(form.getRequest().getSession(false)).isNull();

        MvcTestResult begun = begin(domain.ascii(), ":1::7");
        assertThat(begun).hasStatus(302);
        assertThat(begun.getRequest().getSession(false)).isNull();
        String path = Objects.requireNonNull(begun.getResponse().getRedirectedUrl());
        assertThat(path).matches("/check/[A-Za-z0-9_-]{22}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mvc.get().uri(path))
                        .hasStatusOk()
                        .bodyText()
                        .contains("is protected", "http://localhost" + path, "noindex", "MX_TLS_GOOD"));
        assertThat(mvc.get().uri(path).exchange().getRequest().getSession(false))
                .isNull();
        assertThat(mvc.get().uri(path).header("Accept-Language", "fr"))
                .hasStatusOk()
                .bodyText()
                .contains("Partager ce résultat")
                .doesNotContain("??", "{0}");
    }

    @Test
    void languageIsChosenThereWithoutASessionByAFormOfOursOnly() {
        assertThat(mvc.post()
                        .uri("/preferences/language?language=fr&back=/check")
                        .header("Host", "localhost")
                        .header("Origin", "http://localhost"))
                .hasRedirectedUrl("/check");
        assertThat(mvc.post()
                        .uri("/preferences/language?language=fr&back=/check")
                        .header("Host", "localhost")
                        .header("Origin", "https://elsewhere.example"))
                .hasStatus(403);
    }

    @Test
    void followingALinkBeginsNothingWithoutJavaScript() {
        String link = "/check?domain=" + domain;
        assertThat(mvc.get().uri(link))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"" + domain + "\"", "hx-post=\"/check\"", "hx-trigger=\"load\"");
        assertThat(world.checked()).doesNotContain(domain.ascii());
        MvcTestResult begun = mvc.post()
                .uri("/check")
                .header("HX-Request", "true")
                .param("domain", domain.ascii())
                .exchange();
        assertThat(begun).hasStatusOk();
        assertThat(begun.getResponse().getHeader("HX-Replace-Url")).startsWith("/check/");
        assertThat(body(begun)).contains("id=\"run\"", "id=\"share\"").doesNotContain("<html", "<form");
    }

    @Test
    void resultIsGoneAfterADay() {
        String path = Objects.requireNonNull(
                begin(domain.ascii(), ":1::7").getResponse().getRedirectedUrl());
        // A check that ended only after the day would be kept for another.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mvc.get().uri(path)).bodyText().contains("is protected"));
        clock.tick(PublicChecks.KEPT);
        assertThat(mvc.get().uri(path)).hasStatus(404).bodyText().contains("This result is not here", "kept for a day");
        assertThat(mvc.get().uri(path + "/progress").header("HX-Request", "true"))
                .hasRedirectedUrl(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing-like-it", "%3Cscript%3E", "AAAAAAAAAAAAAAAAAAAAAA", "a%20b"})
    void tokenThatNobodyGaveOutIsNotFound(String token) {
        assertThat(mvc.get().uri(URI.create("/check/" + token))).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x y", "192.0.2.1", "<script>alert(1)</script>", "localhost", "co.uk", "\u202Egro"})
    void whatIsNoDomainIsExplained(String typed) {
        MvcTestResult refused = begin(typed, ":1::7");
        assertThat(refused).hasStatus(422);
        assertThat(body(refused))
                .contains("id=\"domain-error\"", "aria-invalid=\"true\"")
                .doesNotContain("<script>alert");
    }

    @Test
    void visitorWhoChecksTooOftenWaits() {
        for (int i = 0; i < 10; i++) {
            assertThat(begin(domain.ascii(), ":1::" + i)).hasStatus(302);
        }
        MvcTestResult refused = begin(domain.ascii(), ":1::abcd");
        assertThat(refused).hasStatus(429);
        assertThat(Integer.parseInt(refused.getResponse().getHeader("Retry-After")))
                .isBetween(1, 31);
        assertThat(body(refused)).contains("The next one is possible in", "value=\"" + domain + "\"");
        MvcTestResult link = mvc.post()
                .uri("/check")
                .param("domain", domain.ascii())
                .header("HX-Request", "true")
                .with(from(":1::abcd"))
                .exchange();
        assertThat(link).hasStatus(429);
        assertThat(body(link)).contains("The next one is possible in").doesNotContain("<form", "<html");
        assertThat(begin(domain.ascii(), ":2::1")).hasStatus(302);
        clock.tick(Duration.ofSeconds(31));
        assertThat(begin(domain.ascii(), ":1::1")).hasStatus(302);
    }

    @Test
    void siteWithManyNetworksWaitsTooAndSomebodySignedInDoesNot() {
        for (int i = 0; i < 40; i++) {
            assertThat(begin(domain.ascii(), ":" + i + "::1")).hasStatus(302);
        }
        assertThat(begin(domain.ascii(), ":ffff::1")).hasStatus(429);
        assertThat(mvc.post()
                        .uri("/check")
                        .param("domain", domain.ascii())
                        .with(SignedInAs.alice())
                        .with(from(":ffff::1")))
                .hasStatus(302);
    }

    @Test
    void pagesLeadToIt() {
        assertThat(mvc.get().uri("/sign-in")).bodyText().contains("href=\"/check\"", "without an account");
        assertThat(get("/domains", SignedInAs.alice())).bodyText().contains("href=\"/check\"");
        assertThat(get("/check", SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("href=\"/domains\"", "aria-current=\"page\"");
        assertThat(checks.enabled()).isTrue();
    }

    private MvcTestResult begin(String typed, String address) {
        return mvc.post()
                .uri("/check")
                .param("domain", typed)
                .with(from(address))
                .exchange();
    }

    private RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(network + address);
            return request;
        };
    }
}
