package io.sealpost.checks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.checks.CheckCode;
import io.sealpost.checks.CheckWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The checks of a domain, as the owner, a team mate and a stranger. */
class CheckPagesTests extends CheckPagesFixture {

    @Test
    void pageBeforeTheFirstCheckSaysWhatACheckDoes() {
        assertThat(get(page, SignedInAs.bob()))
                .hasStatusOk()
                .bodyText()
                .contains("No check yet", "action=\"" + page + "\"", "aria-current=\"page\">Checks<");
    }

    @Test
    void checkIsForItsOrganizationOnly() {
        String run = ended();
        for (RequestPostProcessor person : List.of(SignedInAs.alice(), SignedInAs.bob())) {
            assertThat(get(run, person)).hasStatusOk().bodyText().contains("is protected");
        }
        for (String uri : List.of(page, run, run + "/progress", page + "/compare")) {
            assertThat(get(uri, SignedInAs.charlie())).as(uri).hasStatus(404);
        }
        assertThat(mvc.post().uri(page).with(csrf()).with(SignedInAs.charlie())).hasStatus(404);
        assertThat(mvc.post().uri(page).with(SignedInAs.alice())).hasStatus(403);
        assertThat(get(run.replace(domain.ascii(), "else.test"), SignedInAs.alice()))
                .hasStatus(404);
    }

    @Test
    void findingsArriveOneByOneAndThePageStopsAskingAtTheEnd() {
        world.hold();
        String run = begun();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(body(get(run, SignedInAs.bob())))
                        .contains(
                                "RECORD_FOUND", "POLICY_FOUND", "every 1s", "http-equiv=\"refresh\"", "Being looked at")
                        .doesNotContain("MX_TLS_GOOD", "is protected"));
        String seen = body(get(run, SignedInAs.bob())).replaceAll("(?s).*progress\\?seen=(\\d+).*", "$1");
        assertThat(progress(run, seen)).hasStatus(204);
        assertThat(progress(run, "0"))
                .hasStatusOk()
                .bodyText()
                .contains("RECORD_FOUND", "every 1s")
                .doesNotContain("<html", "id=\"runs\"");
        world.goOn();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(progress(run, seen))
                        .hasStatusOk()
                        .bodyText()
                        .contains("is protected", "MX_TLS_GOOD", "id=\"runs\"", "hx-swap-oob=\"true\"")
                        .doesNotContain("every 1s", "<html"));
        assertThat(get(run + "/progress", SignedInAs.bob())).hasRedirectedUrl(run);
        assertThat(get(run, SignedInAs.bob())).bodyText().doesNotContain("http-equiv=\"refresh\"", "hx-get=\"" + run);
    }

    @Test
    void secondVisitorJoinsTheCheckThatRuns() {
        world.hold();
        assertThat(begun()).isEqualTo(begun());
    }

    @Test
    void changesBetweenTwoChecksAreNamed() {
        String first = ended();
        clock.tick(Duration.ofMinutes(5));
        world.shows(domain, "2", CheckWorld.policy("testing"));
        String second = ended();
        assertThat(get(page, SignedInAs.bob()))
                .hasStatusOk()
                .bodyText()
                .contains("is in testing", "What changed since the check before", first, second, "alice@example.org");
        for (String language : List.of("en", "fr")) {
            MvcTestResult compared = mvc.get()
                    .uri(page + "/compare")
                    .header("Accept-Language", language)
                    .with(SignedInAs.bob())
                    .exchange();
            assertThat(compared).hasStatusOk();
            assertThat(body(compared))
                    .contains(CheckCode.POLICY_CHANGED.name(), CheckCode.POLICY_FOUND.name())
                    .contains(language.equals("en") ? "New (" : "Apparus (")
                    .doesNotContain("??", "{0}");
        }
        String id = first.substring(first.lastIndexOf('/') + 1);
        assertThat(get(page + "/compare?from=" + id + "&to=" + id, SignedInAs.bob()))
                .hasStatusOk()
                .bodyText()
                .contains("compared with itself");
    }

    @Test
    void whatNobodyWouldTypeHasAClearAnswer() {
        String unknown = "00000000-0000-4000-8000-000000000000";
        assertThat(get(page + "/" + unknown, SignedInAs.alice())).hasStatus(404);
        assertThat(get(page + "/x", SignedInAs.alice())).hasStatus(400);
        assertThat(get(page + "/compare", SignedInAs.alice())).hasRedirectedUrl(page);
        assertThat(get(page + "/compare?from=x", SignedInAs.alice())).hasStatus(400);
        ended();
        assertThat(get(page + "/compare?from=" + unknown, SignedInAs.alice())).hasStatus(404);
    }

    @Test
    void everyCodeHasItsHelpForEverybody() {
        for (CheckCode code : CheckCode.values()) {
            assertThat(mvc.get().uri("/help/checks/" + code))
                    .as(code.name())
                    .hasStatusOk()
                    .bodyText()
                    .contains("Objective: ", "<table", "RFC")
                    .doesNotContain("**", "](");
        }
        assertThat(mvc.get().uri("/help/checks/NOTHING")).hasStatus(404);
        assertThat(mvc.get().uri("/help/checks/..%2FREADME")).hasStatus(400);
    }

    private MvcTestResult progress(String run, String seen) {
        return mvc.get()
                .uri(run + "/progress?seen=" + seen)
                .header("HX-Request", "true")
                .with(SignedInAs.bob())
                .exchange();
    }
}
