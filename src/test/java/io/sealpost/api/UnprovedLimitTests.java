package io.sealpost.api;

import static io.sealpost.api.ApiCalls.json;
import static io.sealpost.api.ApiCalls.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.storage.OnH2;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the page and the API answer to who claims more domains than may be without proof. */
@OnH2
@AutoConfigureMockMvc
@Import(ApiWorld.class)
@TestPropertySource(properties = "sealpost.domains.unproved-claims=2")
class UnprovedLimitTests {

    @Autowired
    private MockMvcTester mvc;

    private ApiCalls charlie;

    @BeforeEach
    void two(@Autowired JdbcClient jdbc, @Autowired TokenDesk tokens) {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update organization set trusted = false").update();
        charlie = ApiCalls.of(mvc, tokens, SignedInAs.CHARLIE, TokenScope.PUBLISH);
        claim("one.example");
        claim("two.example");
    }

    @Test
    void theApiSaysHowManyThereMayBe() {
        MvcTestResult refused = claim("three.example");
        assertThat(refused).hasStatus(409);
        assertThat(type(refused)).isEqualTo("/api/problems/too-many-unproved");
        assertThat(json(refused).get("detail").asString()).contains("has 2 domains already");
        assertThat(charlie.get("/domains/three.example")).hasStatus(404);
        assertThat(claim("two.example")).as("it is here already").hasStatus(200);
    }

    @Test
    void thePageSaysItAndShowsWhich() {
        assertThat(mvc.post()
                        .uri("/domains")
                        .param("domain", "three.example")
                        .with(csrf())
                        .with(SignedInAs.charlie()))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "your organization has 2 domains already whose control is not proved",
                        "value=\"three.example\"",
                        "href=\"/domains?ownership=unproved\"");
        assertThat(mvc.post()
                        .uri("/domains")
                        .param("domain", "three.example")
                        .header("Accept-Language", "fr")
                        .with(csrf())
                        .with(SignedInAs.charlie()))
                .bodyText()
                .contains("2 domaines dont le contrôle reste à prouver");
    }

    private MvcTestResult claim(String name) {
        return charlie.post("/domains", "{\"name\":\"" + name + "\"}").exchange();
    }
}
