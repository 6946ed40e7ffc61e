package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.storage.DatabaseReady;
import io.sealpost.storage.OnH2;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@OnH2
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
// A context that no other class shares: each test begins with nobody there.
@TestPropertySource(properties = "context-of=SetupTests")
@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
class SetupTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SetupCode code;

    @Autowired
    private Setup setup;

    @Autowired
    private People people;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void everyPageLeadsToTheSetupUntilThereIsSomebodyAndTheCodeWorksOnce() {
        for (String path : List.of("/", "/domains", "/sign-in", "/account", "/no-such-page")) {
            assertThat(mvc.get().uri(path)).as(path).hasStatus(302).hasRedirectedUrl("/setup");
        }
        assertThat(mvc.get().uri("/actuator/health/liveness")).hasStatusOk();
        assertThat(mvc.get().uri("/css/base.css")).hasStatusOk();
        assertThat(mvc.get().uri("/setup")).hasStatusOk().bodyText().contains("Set up Sealpost");

        String typed = code.text().toLowerCase(java.util.Locale.ROOT).replace('-', ' ');
        MvcTestResult done = post(typed, "<b>Mail & Co</b>", "Alice+\u00e9@example.org", "correct horse battery");
        assertThat(done).hasStatus(302).hasRedirectedUrl("/");
        assertThat(done.getRequest().getSession(false)).isNotNull();
        assertThat(people.count()).isOne();
        assertThat(mvc.get().uri("/setup")).hasStatus(302).hasRedirectedUrl("/sign-in");
        assertThat(post(code.text(), "Other", "mallory@example.org", "correct horse battery"))
                .hasStatus(302)
                .hasRedirectedUrl("/sign-in");
        assertThat(people.count()).isOne();

        assertThat(mvc.get().uri("/account").session(session(done)))
                .hasStatusOk()
                .bodyText()
                .contains("&lt;b&gt;Mail &amp; Co&lt;/b&gt;")
                .doesNotContain("<b>Mail");
    }

    @Test
    void everyMistakeIsToldAtItsFieldAndWhatWasTypedIsKept() {
        assertThat(post("AAAA-BBBB-CCCC-DDDD", " ", "no address", "short"))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "This is not the code of the last start",
                        "Give the organization a name",
                        "Type an e-mail address",
                        "Use at least 12 characters",
                        "no address",
                        "aria-invalid")
                .doesNotContain("value=\"short\"", "??");
        assertThat(post(code.text(), "x".repeat(101), "a@b.example", "\u00e9".repeat(40)))
                .hasStatus(422)
                .bodyText()
                .contains("at most 100 characters", "at most 72 bytes");
        assertThat(mvc.post()
                        .uri("/setup")
                        .with(csrf())
                        .param("code", code.text())
                        .param("organization", "Example")
                        .param("email", "long-address@example.org")
                        .param("password", "Long-Address@example.org")
                        .param("repeated", "x"))
                .hasStatus(422)
                .bodyText()
                .contains("first thing anybody would try");
        assertThat(people.count()).isZero();
    }

    @Test
    void guessingTheCodeIsSlowedDownEvenWhenTheNextGuessIsRight() {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(post("AAAA-BBBB-CCCC-DDDD", "E", "a@example.org", "correct horse battery"))
                    .hasStatus(422);
        }
        assertThat(post(code.text(), "E", "a@example.org", "correct horse battery"))
                .hasStatus(429)
                .hasHeader("Retry-After", "90")
                .bodyText()
                .contains("Wait 2 minutes");
        assertThat(people.count()).isZero();
    }

    @Test
    void ofSeveralSetupsAtOnceExactlyOneMakesAnOwner() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Optional<SignedInPerson>>> tasks = IntStream.range(0, 6)
                    .<Callable<Optional<SignedInPerson>>>mapToObj(number -> () -> setup.create(
                            "Org " + number,
                            new EmailAddress("owner" + number + "@example.org"),
                            "correct horse battery"))
                    .toList();
            long winners = threads.invokeAll(tasks).stream()
                    .filter(future -> future.resultNow().isPresent())
                    .count();
            assertThat(winners).isOne();
        }
        assertThat(people.count()).isOne();
    }

    @Test
    void theConsoleEndsWithWhereToClickAndTheCode(CapturedOutput output) {
        events.publishEvent(new DatabaseReady());
        assertThat(output).contains("http://localhost:", "/setup", code.text());
    }

    private MvcTestResult post(String code, String organization, String email, String password) {
        return mvc.post()
                .uri("/setup")
                .with(csrf())
                .param("code", code)
                .param("organization", organization)
                .param("email", email)
                .param("password", password)
                .param("repeated", password)
                .exchange();
    }

    static org.springframework.mock.web.MockHttpSession session(MvcTestResult result) {
        return (org.springframework.mock.web.MockHttpSession)
                java.util.Objects.requireNonNull(result.getRequest().getSession(false));
    }
}
