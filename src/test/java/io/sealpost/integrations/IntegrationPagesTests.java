package io.sealpost.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenDetails;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages and downloads as owner, team mate, stranger and nobody get them. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:integration-pages;DB_CLOSE_DELAY=-1")
@AutoConfigureMockMvc
class IntegrationPagesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TokenDesk tokens;

    @BeforeEach
    void twoDomainsAreHosted(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from api_token").update();
        Hosting.publish(context, SignedInAs.ALICE, "one.example");
        Hosting.publish(context, SignedInAs.ALICE, "two.example");
        Hosting.publish(context, SignedInAs.CHARLIE, "his.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void thePageHasEveryProxyWithRealAddresses(String language) {
        assertThat(mvc.get()
                        .uri("/integrations")
                        .header("Accept-Language", language)
                        .header("Host", "sealpost.example.net")
                        .with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"traefik\"", "id=\"caddy\"", "id=\"nginx\"", "id=\"haproxy\"", "id=\"apache\"")
                .contains("/integrations/traefik&quot;", "/integrations/caddy/ask", "mta-sts.one.example")
                .doesNotContain("??");
    }

    @Test
    void whatIsMadeForOneIsNotForAnother() {
        assertThat(get("/integrations/nginx/sealpost.conf", SignedInAs.alice()))
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename=\"sealpost.conf\"")
                .bodyText()
                .contains("server_name mta-sts.one.example;", "server_name mta-sts.two.example;")
                .doesNotContain("his.example");
        assertThat(get("/integrations/nginx/sealpost.conf?domain=two.example", SignedInAs.bob()))
                .hasStatusOk()
                .bodyText()
                .contains("mta-sts.two.example")
                .doesNotContain("one.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/integrations/nginx/sealpost.conf?domain=one.example",
                "/integrations/traefik/sealpost.yml?domain=one.example",
                "/domains/one.example/export",
                "/domains/one.example/export/docker.zip",
                "/integrations/nginx/other.conf",
                "/integrations/caddy/..%2fnginx",
                "/integrations/export/docker.rar",
                "/integrations/export/.zip",
                "/integrations/export/other.zip"
            })
    void aStrangerFindsNothing(String path) {
        assertThat(get(path, SignedInAs.charlie()).getResponse().getStatus()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/integrations",
                "/integrations/nginx/sealpost.conf",
                "/integrations/export/docker.zip",
                "/domains/one.example/export",
                "/domains/one.example/export/docker.zip"
            })
    void nobodyIsSentToSignIn(String path) {
        assertThat(mvc.get().uri(path)).hasStatus3xxRedirection();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apache/sealpost.conf",
                "haproxy/sealpost.cfg",
                "haproxy/sealpost-certificates.txt",
                "caddy/Caddyfile",
                "traefik/traefik.yml",
                "traefik/sealpost.yml"
            })
    void everyFileIsMadeWithoutMissingWords(String file) {
        assertThat(get("/integrations/" + file, SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??", "%s", "$s");
    }

    @Test
    void aTokenIsShownOnceAndOpensTraefiksAddress() {
        MvcTestResult made = make("My proxy", SignedInAs.alice());
        assertThat(made).hasStatus3xxRedirection();
        String secret = (String)
                Objects.requireNonNull(made.getMvcResult().getFlashMap().get("secret"));
        assertThat(mvc.get().uri("/integrations").with(SignedInAs.alice()).flashAttr("secret", secret))
                .bodyText()
                .contains(secret, "Bearer " + secret);
        assertThat(get("/integrations", SignedInAs.alice()))
                .bodyText()
                .contains("My proxy", secret.substring(0, 7))
                .doesNotContain(secret.substring(8));
        assertThat(mvc.get().uri("/integrations/traefik").header("Authorization", "Bearer " + secret))
                .hasStatusOk();
    }

    @Test
    void onlyOwnersMakeAndRevokeTokens() {
        tokens.issue(SignedInAs.ALICE, TokenScope.HOSTED_NAMES, "hers");
        TokenDetails hers =
                tokens.list(SignedInAs.ALICE, TokenScope.HOSTED_NAMES).getFirst();

        assertThat(make("x", SignedInAs.bob())).hasStatus(403);
        assertThat(revoke(hers.id(), SignedInAs.bob())).hasStatus(403);
        assertThat(revoke(hers.id(), SignedInAs.charlie())).hasStatus(404);
        assertThat(get("/integrations", SignedInAs.bob()))
                .bodyText()
                .contains("hers")
                .doesNotContain("/revocation", "action=\"/integrations/tokens\"");
        assertThat(mvc.post().uri("/integrations/tokens").param("name", "x").with(SignedInAs.alice()))
                .hasStatus(403);
        assertThat(revoke(hers.id(), SignedInAs.alice())).hasStatus3xxRedirection();
        assertThat(tokens.list(SignedInAs.ALICE, TokenScope.HOSTED_NAMES)).isEmpty();
    }

    @Test
    void aTokenNeedsAName() {
        assertThat(make("  ", SignedInAs.alice())).hasStatus(422).bodyText().contains("id=\"token-name-error\"");
        assertThat(make("x".repeat(101), SignedInAs.alice())).hasStatus(422);
        assertThat(make("<script>alert(1)</script>", SignedInAs.alice())).hasStatus3xxRedirection();
        assertThat(get("/integrations", SignedInAs.alice())).bodyText().doesNotContain("<script>alert");
        assertThat(revoke("not-an-id", SignedInAs.alice())).hasStatus(400);
    }

    @Test
    void thereIsAnEndOfTokens() {
        for (int token = 0; token < 100; token++) {
            assertThat(tokens.issue(SignedInAs.ALICE, TokenScope.HOSTED_NAMES, "token " + token))
                    .isPresent();
        }
        assertThat(make("one more", SignedInAs.alice()))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"token-name-error\"");
    }

    @Test
    void aDraftCannotBeExportedYet() {
        context.getBean(DomainClaims.class).claim(SignedInAs.ALICE, new DomainName("draft.example"));
        assertThat(get("/domains/draft.example/export", SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("docker.zip");
        assertThat(get("/domains/draft.example/export/docker.zip", SignedInAs.alice()))
                .hasStatus(404);
        assertThat(get("/domains/one.example/export", SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("/domains/one.example/export/docker.zip", "/domains/one.example/export/web-root.tar.gz")
                .doesNotContain("??");
    }

    private MvcTestResult get(String path, RequestPostProcessor person) {
        return mvc.get().uri(path).with(person).exchange();
    }

    private MvcTestResult make(String name, RequestPostProcessor person) {
        return mvc.post()
                .uri("/integrations/tokens")
                .param("name", name)
                .with(person)
                .with(csrf())
                .exchange();
    }

    private MvcTestResult revoke(Object id, RequestPostProcessor person) {
        return mvc.post()
                .uri("/integrations/tokens/{id}/revocation", id)
                .with(person)
                .with(csrf())
                .exchange();
    }
}
