package io.sealpost.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenDetails;
import io.sealpost.accounts.TokenScope;
import io.sealpost.storage.OnH2;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The page of tokens as owner, team mate, stranger and nobody get it. */
@OnH2
@AutoConfigureMockMvc
class TokenPagesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TokenDesk tokens;

    @BeforeEach
    void people(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from api_token").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void aTokenIsShownOnce(String language) {
        MvcTestResult made = make("Terraform", SignedInAs.alice());
        assertThat(made).hasStatus3xxRedirection();
        String secret = (String)
                Objects.requireNonNull(made.getMvcResult().getFlashMap().get("secret"));
        assertThat(mvc.get()
                        .uri("/tokens")
                        .header("Accept-Language", language)
                        .with(SignedInAs.alice())
                        .flashAttr("secret", secret))
                .hasStatusOk()
                .bodyText()
                .contains(secret, "Terraform")
                .doesNotContain("??");
        assertThat(mvc.get().uri("/tokens").header("Accept-Language", language).with(SignedInAs.alice()))
                .bodyText()
                .contains(language.equals("en") ? "It cannot be brought back." : "Il ne peut pas être rétabli.");
        assertThat(mvc.get().uri("/tokens").header("Accept-Language", language).with(SignedInAs.bob()))
                .bodyText()
                .contains("Terraform", secret.substring(0, 7))
                .doesNotContain(secret.substring(8), "/revocation", "name=\"lifetime\"");
        TokenDetails token = tokens.list(SignedInAs.ALICE, TokenScope.OF_API).getFirst();
        assertThat(token.scope()).isEqualTo(TokenScope.PUBLISH);
        assertThat(token.expiresAt()).isNotNull();
    }

    @Test
    void onlyOwnersMakeAndRevoke() {
        tokens.issue(SignedInAs.ALICE, TokenScope.READ, "hers");
        TokenDetails hers = tokens.list(SignedInAs.ALICE, TokenScope.READ).getFirst();
        assertThat(make("x", SignedInAs.bob())).hasStatus(403);
        assertThat(revoke(hers.id(), SignedInAs.bob())).hasStatus(403);
        assertThat(revoke(hers.id(), SignedInAs.charlie())).hasStatus(404);
        assertThat(mvc.get().uri("/tokens").with(SignedInAs.charlie()))
                .bodyText()
                .doesNotContain("hers");
        assertThat(mvc.get().uri("/tokens")).hasStatus3xxRedirection();
        assertThat(revoke(hers.id(), SignedInAs.alice())).hasStatus3xxRedirection();
        assertThat(tokens.list(SignedInAs.ALICE, TokenScope.READ)).isEmpty();
    }

    @Test
    void whatWasTypedStaysWithWhatIsWrong() {
        assertThat(make(" ", SignedInAs.alice()))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"name-error\"", "value=\"publish\" checked");
        assertThat(make("x".repeat(101), SignedInAs.alice())).hasStatus(422);
    }

    @Test
    void anExpiredTokenIsSaidToBe() {
        tokens.issue(SignedInAs.ALICE, TokenScope.READ, "old", Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(mvc.get().uri("/tokens").with(SignedInAs.alice())).bodyText().contains("Expired");
    }

    @Test
    void onlyWhoRunsTheInstanceGivesItsScope() {
        assertThat(mvc.get().uri("/tokens").with(SignedInAs.alice()))
                .bodyText()
                .contains("value=\"admin\"")
                .doesNotContain("value=\"operator\"");
        assertThat(mvc.get().uri("/tokens").with(SignedInAs.olivia()))
                .bodyText()
                .contains("value=\"operator\"");
        assertThat(make("customers", "operator", SignedInAs.alice())).hasStatus(403);
        assertThat(make("customers", "operator", SignedInAs.olivia())).hasStatus3xxRedirection();
        assertThat(tokens.list(SignedInAs.OLIVIA, TokenScope.OPERATOR)).hasSize(1);
    }

    private MvcTestResult make(String name, RequestPostProcessor person) {
        return make(name, "publish", person);
    }

    private MvcTestResult make(String name, String scope, RequestPostProcessor person) {
        return mvc.post()
                .uri("/tokens")
                .param("name", name)
                .param("scope", scope)
                .param("lifetime", "30")
                .with(person)
                .with(csrf())
                .exchange();
    }

    private MvcTestResult revoke(Object id, RequestPostProcessor person) {
        return mvc.post()
                .uri("/tokens/{id}/revocation", id)
                .with(person)
                .with(csrf())
                .exchange();
    }
}
