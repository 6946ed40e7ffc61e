package io.sealpost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.audit.ChainVerdict;
import io.sealpost.audit.ExportCheck;
import io.sealpost.dns.FakeDns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What programs read of the audit trail, and what it keeps of them, on every database. */
@AutoConfigureMockMvc
@Import(ApiWorld.class)
@TestPropertySource(properties = "sealpost.test=audit-api") // a database of its own
abstract class AuditApiContract {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TokenDesk tokens;

    @Autowired
    FakeDns dns;

    ApiCalls alice;
    ApiCalls charlie;

    @BeforeEach
    void tokens(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.ADMIN);
        charlie = ApiCalls.of(mvc, tokens, SignedInAs.CHARLIE, TokenScope.ADMIN);
    }

    @Test
    void whatAProgramDoesStandsUnderItsTokenWithBeforeAndAfter() {
        dns.mx("written.example", 10, "mx1.written.example").a("mx1.written.example", "192.0.2.1");
        alice.post("/domains", "{\"name\":\"written.example\"}").exchange();
        alice.post("/domains/written.example/versions", "{\"mode\":\"testing\",\"mx\":[\"mx1.written.example\"]}")
                .exchange();
        assertThat(alice.post(
                                "/domains/written.example/versions",
                                "{\"mode\":\"enforce\",\"mx\":[\"mx1.written.example\"],\"reason\":\"private words\"}")
                        .header("If-Match", "*"))
                .hasStatus(201);

        JsonNode newest = items("?domain=Written.Example").get(0);
        assertThat(newest.get("action").asString()).isEqualTo("policy.published");
        assertThat(newest.get("actor").get("kind").asString()).isEqualTo("token");
        assertThat(newest.get("actor").get("name").asString()).startsWith("test sp_");
        assertThat(newest.get("origin").get("way").asString()).isEqualTo("api");
        assertThat(newest.get("origin").get("request").asString()).isNotEmpty();
        assertThat(newest.get("before").get("mode").asString()).isEqualTo("testing");
        assertThat(newest.get("after").get("mode").asString()).isEqualTo("enforce");
        assertThat(newest.get("after").get("mx").asString()).isEqualTo("mx1.written.example");
        assertThat(newest.toString()).doesNotContain("private words", alice.token());
        assertThat(items("?domain=written.example&action=domain"))
                .extracting(entry -> entry.get("action").asString())
                .containsExactlyInAnyOrder("domain.claimed", "domain.proved");
    }

    @Test
    void comesInPagesAndSaysWhereTheChainEnds() {
        for (int i = 0; i < 5; i++) {
            alice.post("/domains", "{\"name\":\"page" + i + ".example\"}").exchange();
        }
        MvcTestResult first = alice.get("/audit?action=domain.claimed&limit=2").exchange();
        JsonNode json = ApiCalls.json(first);
        assertThat(json.get("items")).hasSize(2);
        assertThat(first.getResponse().getHeader("Link")).contains("rel=\"next\"");
        JsonNode second = ApiCalls.json(alice.get("/audit?action=domain.claimed&limit=2&cursor="
                        + json.get("nextCursor").asString())
                .exchange());
        assertThat(second.get("items").get(0).get("sequence").asLong())
                .isLessThan(json.get("items").get(1).get("sequence").asLong());
        assertThat(json.get("head").get("hash").asString()).hasSize(64);
    }

    @Test
    void anotherOrganizationsEntriesAreInNoListAndNoExport() throws IOException {
        alice.post("/domains", "{\"name\":\"hers-alone.example\"}").exchange();
        assertThat(ApiCalls.json(charlie.get("/audit?search=hers-alone").exchange())
                        .get("items"))
                .isEmpty();
        MvcTestResult export = charlie.get("/audit/export").exchange();
        assertThat(export).hasStatusOk();
        assertThat(export.getResponse().getContentType()).startsWith("application/jsonl");
        String text = text(export);
        assertThat(text)
                .doesNotContain(
                        "hers-alone",
                        "alice@example.org",
                        SignedInAs.ALICE.organizationId().toString());
        assertThat(check(text).whole()).isTrue();
        ChainVerdict hers = check(text(alice.get("/audit/export").exchange()));
        assertThat(hers.faults()).isEmpty();
        assertThat(hers.entries())
                .isEqualTo(ApiCalls.json(alice.get("/audit").exchange())
                        .get("head")
                        .get("sequence")
                        .asLong());
        assertThat(check(text(alice.get("/audit/export?action=token").exchange()))
                        .selection())
                .isTrue();
    }

    @Test
    void onlyAdministratorsReadIt() {
        for (TokenScope scope : new TokenScope[] {TokenScope.READ, TokenScope.PUBLISH}) {
            ApiCalls less = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, scope);
            assertThat(less.get("/audit")).hasStatus(403);
            assertThat(less.get("/audit/export")).hasStatus(403);
        }
        assertThat(alice.delete("/audit")).hasStatus(405);
    }

    @Test
    void whatCannotBeLookedForIsSaid() {
        for (String wrong : new String[] {
            "limit=0",
            "limit=201",
            "cursor=x",
            "cursor=-1",
            "cursor=99999999999999999999",
            "domain=-",
            "since=yesterday",
            "until=2026-13-01T00:00:00Z",
            "search=" + "x".repeat(301)
        }) {
            MvcTestResult answer = alice.get("/audit?" + wrong).exchange();
            assertThat(answer.getResponse().getStatus()).as(wrong).isBetween(400, 422);
            assertThat(ApiCalls.type(answer)).as(wrong).startsWith("/api/problems/");
        }
        assertThat(ApiCalls.json(alice.get("/audit?action=no.such").exchange()).get("items"))
                .isEmpty();
    }

    private JsonNode items(String query) {
        return ApiCalls.json(alice.get("/audit" + query).exchange()).get("items");
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static ChainVerdict check(String text) throws IOException {
        return ExportCheck.of(new BufferedReader(new StringReader(text)), null);
    }
}
