package io.sealpost.api;

import static io.sealpost.api.ApiCalls.json;
import static io.sealpost.api.ApiCalls.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.SettableClock;
import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationDirectory;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenCheck;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.api.webhook.Webhooks;
import io.sealpost.storage.OnH2;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who gets in, how far, and how often. */
@OnH2
@AutoConfigureMockMvc
@Import(ApiWorld.class)
class ApiAccessTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TokenDesk tokens;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private OrganizationDirectory directory;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update api_token set revoked_at = current_timestamp").update();
    }

    @Test
    void nobodyIsToldToShowAToken() {
        MvcTestResult answer = mvc.get().uri("/api/v1/domains").exchange();
        assertThat(answer)
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"Sealpost\"")
                .hasContentType("application/problem+json")
                .doesNotContainHeader("Set-Cookie");
        assertThat(type(answer)).isEqualTo("/api/problems/unauthorized");
        assertThat(mvc.get().uri("/api/v2/anything")).hasStatus(401);
    }

    @Test
    void aSessionIsNoToken() {
        assertThat(mvc.get().uri("/api/v1/domains").with(SignedInAs.alice())).hasStatus(403);
    }

    @Test
    void aWrongTokenIsNamedAsSuch() {
        assertThat(mvc.get()
                        .uri("/api/v1/domains")
                        .header("Authorization", "Bearer " + wrong())
                        .with(from("192.0.2.9")))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"Sealpost\", error=\"invalid_token\"");
        assertThat(mvc.get()
                        .uri("/api/v1/domains")
                        .header("Authorization", "Basic YTpi")
                        .with(from("192.0.2.9")))
                .hasStatus(401);
    }

    @ParameterizedTest
    @CsvSource({
        "HOSTED_NAMES, GET, /domains, 403",
        "READ, GET, /domains, 200",
        "READ, POST, /domains, 403",
        "READ, POST, /domains/x.example/checks, 404",
        "READ, DELETE, /domains/x.example/checks, 403",
        "READ, POST, /domains/x.example/checks/x, 403",
        "HOSTED_NAMES, POST, /domains/x.example/checks, 403",
        "READ, DELETE, /domains/x.example, 403",
        "READ, GET, /tokens, 403",
        "READ, GET, /tokens/current, 200",
        "READ, GET, /people, 403",
        "PUBLISH, POST, /domains, 422",
        "PUBLISH, GET, /tokens, 403",
        "PUBLISH, POST, /tokens, 403",
        "PUBLISH, DELETE, /domains/x.example, 404",
        "PUBLISH, GET, /organizations, 200",
        "PUBLISH, PATCH, /organizations/x, 403",
        "PUBLISH, GET, /invitations, 403",
        "PUBLISH, PUT, /people/x/role, 403",
        "PUBLISH, GET, /proposals, 200",
        "PUBLISH, POST, /domains/x.example/proposals/x/approval, 403",
        "PUBLISH, POST, /domains/x.example/proposals/x/refusal, 403",
        "PUBLISH, GET, /audit, 403",
        "READ, GET, /audit/export, 403",
        "ADMIN, GET, /audit, 200",
        "ADMIN, POST, /invitations, 422",
        "ADMIN, PATCH, /organizations/x, 404",
        "ADMIN, PUT, /people/x/role, 404",
        "ADMIN, POST, /domains/x.example/proposals/x/approval, 404",
        "ADMIN, POST, /tokens, 422",
        "ADMIN, GET, /people, 200",
        "ADMIN, GET, /nothing, 404",
        "ADMIN, PUT, /domains, 405",
    })
    void aScopeOpensWhatItSays(TokenScope scope, String method, String path, int status) {
        String token = tokens.issue(SignedInAs.ALICE, scope, "x").orElseThrow();
        MvcTestResult answer = mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request(
                        org.springframework.http.HttpMethod.valueOf(method), "/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .content("{}"));
        assertThat(answer).hasStatus(status);
        if (status == 403) {
            assertThat(answer.getResponse().getHeader("WWW-Authenticate"))
                    .contains("error=\"insufficient_scope\", scope=");
            assertThat(json(answer).get("scope").asString()).isNotBlank();
        }
    }

    /** The second line, behind the rule about addresses. */
    @ParameterizedTest
    @EnumSource(
            value = TokenScope.class,
            names = {"HOSTED_NAMES", "READ", "PUBLISH"})
    void whatIsForAdminsIsRefusedByTheServicesToo(TokenScope scope) {
        String secret = tokens.issue(SignedInAs.ALICE, scope, "x").orElseThrow();
        TokenCheck.Right shown = (TokenCheck.Right) tokens.check("Bearer " + secret, "192.0.2.44");
        Account program = shown.holder().account();
        UUID organization = program.organizationId();
        assertThatThrownBy(() -> tokens.list(program, TokenScope.OF_API)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> webhooks.of(program)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> webhooks.of(program, UUID.randomUUID())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> directory.people(program, organization, null, 10))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> directory.staff(program, organization)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aTokenMakesNoneThatLastsLonger() {
        Instant end = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        String secret = tokens.issue(SignedInAs.ALICE, TokenScope.ADMIN, "short", end)
                .orElseThrow()
                .secret();
        ApiCalls program = new ApiCalls(mvc, secret);
        String far = end.plus(Duration.ofDays(1)).toString();
        String near = end.minus(Duration.ofMinutes(1)).toString();
        for (String asked : List.of("null", "\"" + far + "\"")) {
            MvcTestResult made = program.post(
                            "/tokens", "{\"name\":\"x\",\"scope\":\"admin\",\"expiresAt\":" + asked + "}")
                    .exchange();
            assertThat(json(made).get("expiresAt").asString()).isEqualTo(end.toString());
        }
        MvcTestResult sooner = program.post(
                        "/tokens", "{\"name\":\"x\",\"scope\":\"read\",\"expiresAt\":\"" + near + "\"}")
                .exchange();
        assertThat(json(sooner).get("expiresAt").asString()).isEqualTo(near);
    }

    @Test
    void everyAnswerSaysHowMuchIsLeftAndTheLastOneWhenToComeBack() {
        ApiCalls alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.READ);
        assertThat(alice.get("/domains"))
                .hasHeader("RateLimit-Policy", "\"token\";q=600;w=60")
                .hasHeader("RateLimit", "\"token\";r=599;t=1");
        for (int i = 0; i < 599; i++) {
            alice.get("/organizations/x").exchange();
        }
        MvcTestResult over = alice.get("/domains").exchange();
        assertThat(over).hasStatus(429).hasHeader("Retry-After", "1").hasHeader("RateLimit", "\"token\";r=0;t=60");
        assertThat(type(over)).isEqualTo("/api/problems/rate-limited");
        assertThat(ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.READ).get("/domains"))
                .hasStatusOk();
        clock.tick(Duration.ofSeconds(1));
        assertThat(alice.get("/domains")).hasStatusOk();
    }

    @Test
    void tenThousandWrongTokensCostTheDatabaseThirtyLooks() {
        ApiCalls right = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.READ);
        RequestPostProcessor from = from("198.51.100.7");
        assertThat(right.get("/domains").with(from)).hasStatusOk();
        int looked = 0;
        for (int i = 0; i < 10_000; i++) {
            MvcTestResult answer = mvc.get()
                    .uri("/api/v1/domains")
                    .header("Authorization", "Bearer " + wrong())
                    .with(from)
                    .exchange();
            int status = answer.getResponse().getStatus();
            assertThat(status).isIn(401, 429);
            looked += status == 401 ? 1 : 0;
        }
        assertThat(looked).isEqualTo(30);
        // Whoever was right before on this node is not held up.
        assertThat(right.get("/domains").with(from)).hasStatusOk();
    }

    @Test
    void problemsAreSaidInTheLanguageThatWasAskedFor() {
        MvcTestResult french =
                mvc.get().uri("/api/v1/domains").header("Accept-Language", "fr").exchange();
        assertThat(french).hasHeader("Content-Language", "fr");
        assertThat(json(french).get("title").asString()).isEqualTo("Il faut un jeton");
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private static String wrong() {
        byte[] bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return "sp_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
