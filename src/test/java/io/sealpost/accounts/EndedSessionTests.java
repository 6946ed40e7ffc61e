package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.web.KeptForm;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A form that comes after its session has ended. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:ended-sessions;DB_CLOSE_DELAY=-1")
@AutoConfigureMockMvc
class EndedSessionTests {

    private static final String PUBLISH = "/domains/kept.example/versions";
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void people(@Autowired JdbcClient jdbc, @Autowired PasswordEncoder encoder) {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update person set password_hash = ? where email = 'alice@example.org'")
                .param(encoder.encode(PASSWORD))
                .update();
    }

    @Test
    void whatWasTypedGoesToTheSignInPage() {
        MvcTestResult ended = send("http://localhost", PUBLISH);
        assertThat(ended).hasStatus(401).hasForwardedUrl("/sign-in");
        KeptForm kept = (KeptForm) Objects.requireNonNull(ended.getRequest().getAttribute(KeptForm.ATTRIBUTE));
        assertThat(mvc.get().uri("/sign-in").requestAttr(KeptForm.ATTRIBUTE, kept))
                .bodyText()
                .contains("Your session has ended", "value=\"" + PUBLISH + "\"", "reason=Long+typed");
    }

    @Test
    void whoSignsInSeesItAndSendsItAgain() {
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("email", "alice@example.org")
                        .param("password", PASSWORD)
                        .param("keptPath", PUBLISH)
                        .param("kept", "reason=%3Cb%3ELong&again=%2Fdomains%2Fkept.example%2Fpolicy"))
                .hasStatusOk()
                .bodyText()
                .contains("Here is what you typed", "action=\"/domains/kept.example/policy\"", "&lt;b&gt;Long")
                .doesNotContain("<b>Long");
    }

    @Test
    void anotherSiteCannotHandOverAForm() {
        assertThat(send("https://evil.example", PUBLISH))
                .hasStatus(403)
                .bodyText()
                .doesNotContain("mx1.kept");
        assertThat(send(null, PUBLISH)).hasStatus(403).bodyText().doesNotContain("mx1.kept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/setup",
                "/account/password",
                "/account/passkeys/ceremony",
                "/account/second-factor",
                "/account/second-factor/removal",
                "/account/second-factor/recovery-codes",
                "/account/identities/confirmation"
            })
    void passwordsAreNotKept(String path) {
        MvcTestResult ended = send("http://localhost", path);
        assertThat(ended).hasStatus(403);
        assertThat(ended.getRequest().getAttribute(KeptForm.ATTRIBUTE)).isNull();
    }

    @Test
    void whatWasTypedSurvivesAWrongPassword() {
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .param("email", "nobody@example.org")
                        .param("password", "wrong")
                        .param("keptPath", PUBLISH)
                        .param("kept", "reason=Long+typed"))
                .hasStatus(401)
                .bodyText()
                .contains("reason=Long+typed");
    }

    @Test
    void aPathElsewhereIsNotFollowed() {
        assertThat(KeptForm.read("//evil.example/x", "a=b")).isNull();
        assertThat(KeptForm.read("https://evil.example/x", "a=b")).isNull();
        assertThat(KeptForm.read("/x", "a=%ZZ")).isNull();
        assertThat(Objects.requireNonNull(KeptForm.read("/x", "again=%2F%2Fevil.example"))
                        .again())
                .isEqualTo("/");
    }

    private MvcTestResult send(@Nullable String origin, String path) {
        var request = mvc.post()
                .uri(path)
                .contentType("application/x-www-form-urlencoded")
                .header("Host", "localhost")
                .param("mx", "mx1.kept.example\nmx2.kept.example")
                .param("reason", "Long typed");
        if (origin != null) {
            request = request.header("Origin", origin);
        }
        return request.exchange();
    }
}
