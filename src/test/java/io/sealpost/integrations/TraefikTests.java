package io.sealpost.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenDetails;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.DomainRemoval;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What Traefik's HTTP provider gets, and who gets nothing. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:traefik;DB_CLOSE_DELAY=-1",
            "sealpost.integrations.traefik.service-url=http://sealpost:8081"
        })
@AutoConfigureMockMvc
class TraefikTests {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TokenDesk tokens;

    @BeforeEach
    void nothingIsHosted(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        // Rows that vanish behind the edge's back would leave what was answered before in force.
        Hosting.publish(context, SignedInAs.CHARLIE, "before" + RUNS.incrementAndGet() + ".example");
        for (String table : new String[] {"policy_version", "policy", "domain", "api_token"}) {
            jdbc.sql("delete from " + table).update();
        }
    }

    /** Traefik refuses maps without entries, and with them the whole answer. */
    @Test
    void anEmptyFleetIsAnEmptyObject() {
        assertThat(poll(alices()))
                .hasStatus(200)
                .hasContentType("application/json")
                .bodyText()
                .isEqualTo("{}");
    }

    @Test
    void eachDomainHasItsRouter() {
        Hosting.publish(context, SignedInAs.ALICE, "one.example");
        Hosting.publish(context, SignedInAs.ALICE, "xn--bcher-kva.example");
        assertThat(poll(alices())).bodyJson().isStrictlyEqualTo("""
                {"http": {
                  "routers": {
                    "mta-sts_one_example": {
                      "entryPoints": ["websecure"],
                      "rule": "Host(`mta-sts.one.example`) && Path(`/.well-known/mta-sts.txt`)",
                      "service": "sealpost",
                      "tls": {"certResolver": "le"}},
                    "mta-sts_xn--bcher-kva_example": {
                      "entryPoints": ["websecure"],
                      "rule": "Host(`mta-sts.xn--bcher-kva.example`) && Path(`/.well-known/mta-sts.txt`)",
                      "service": "sealpost",
                      "tls": {"certResolver": "le"}}},
                  "services": {
                    "sealpost": {"loadBalancer": {
                      "passHostHeader": true,
                      "servers": [{"url": "http://sealpost:8081"}]}}}}}
                """);
    }

    @Test
    void everyFieldIsOneThatTraefikKnows() throws IOException {
        Hosting.publish(context, SignedInAs.ALICE, "one.example");
        TraefikForm.check(JSON.readTree(poll(alices()).getResponse().getContentAsString()));
    }

    @Test
    void namesOfRoutersAreDifferentAndLegal() {
        assertThat(TraefikRouter.name("a-b.example")).isEqualTo("mta-sts_a-b_example");
        assertThat(TraefikRouter.name("a.b.example")).isEqualTo("mta-sts_a_b_example");
        assertThat(TraefikRouter.name("a_b.example")).isEqualTo("mta-sts_aUb_example");
    }

    @Test
    void anotherOrganizationsDomainsAreNotTold() {
        Hosting.publish(context, SignedInAs.CHARLIE, "his.example");
        assertThat(poll(alices())).bodyText().isEqualTo("{}");
        String his =
                tokens.issue(SignedInAs.CHARLIE, TokenScope.HOSTED_NAMES, "his").orElseThrow();
        assertThat(poll(his)).bodyText().contains("his.example");
    }

    @Test
    void theAnswerFollowsWhatIsHosted(@Autowired DomainRemoval removal) {
        String token = alices();
        Hosting.publish(context, SignedInAs.ALICE, "one.example");
        assertThat(poll(token)).bodyText().contains("one.example");
        Hosting.publish(context, SignedInAs.ALICE, "two.example");
        assertThat(poll(token)).bodyText().contains("one.example", "two.example");
        removal.remove(SignedInAs.ALICE, new DomainName("one.example"));
        assertThat(poll(token)).bodyText().contains("two.example").doesNotContain("one.example");
    }

    @Test
    void theSameFleetIsTheSameAnswer() {
        Hosting.publish(context, SignedInAs.ALICE, "one.example");
        String token = alices();
        byte[] first = poll(token).getResponse().getContentAsByteArray();
        assertThat(poll(token)).body().isEqualTo(first);
    }

    @Test
    void whoUnpacksGetsItPacked() throws IOException {
        Hosting.publish(context, SignedInAs.ALICE, "one.example");
        String token = alices();
        MvcTestResult packed = mvc.get()
                .uri(TraefikController.PATH)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Encoding", "br, GZIP")
                .exchange();
        assertThat(packed).hasHeader("Content-Encoding", "gzip").hasHeader("Vary", "Accept-Encoding");
        try (GZIPInputStream in = new GZIPInputStream(
                new ByteArrayInputStream(packed.getResponse().getContentAsByteArray()))) {
            assertThat(in.readAllBytes()).isEqualTo(poll(token).getResponse().getContentAsByteArray());
        }
        assertThat(mvc.get()
                        .uri(TraefikController.PATH)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept-Encoding", "gzip;q=0"))
                .doesNotContainHeader("Content-Encoding")
                .bodyText()
                .startsWith("{");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer sp_",
                "Bearer sp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Basic YWxpY2U6eA==",
                "Bearer ' or 1=1 --"
            })
    void withoutATokenNothingIsTold(String authorization) {
        Hosting.publish(context, SignedInAs.ALICE, "one.example");
        MvcTestResult answer = (authorization == null
                        ? mvc.get().uri(TraefikController.PATH)
                        : mvc.get().uri(TraefikController.PATH).header("Authorization", authorization))
                .exchange();
        assertThat(answer)
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer")
                .doesNotContainHeader("Set-Cookie")
                .doesNotContainHeader("Location");
        assertThat(answer).bodyText().isEmpty();
    }

    @Test
    void aSessionIsNoToken() {
        assertThat(mvc.get().uri(TraefikController.PATH).with(SignedInAs.alice()))
                .hasStatus(401);
    }

    @Test
    void aRevokedTokenOpensNothingAtOnce() {
        String token = alices();
        assertThat(poll(token)).hasStatus(200);
        TokenDetails shown =
                tokens.list(SignedInAs.ALICE, TokenScope.HOSTED_NAMES).getFirst();
        assertThat(tokens.revoke(SignedInAs.CHARLIE, shown.id())).isFalse();
        assertThat(poll(token)).hasStatus(200);
        assertThat(tokens.revoke(SignedInAs.ALICE, shown.id())).isTrue();
        assertThat(poll(token)).hasStatus(401);
        assertThat(tokens.list(SignedInAs.ALICE, TokenScope.HOSTED_NAMES)).isEmpty();
    }

    @Test
    void useIsNotedAndTheSecretIsNot(@Autowired JdbcClient jdbc) {
        String token = alices();
        assertThat(tokens.list(SignedInAs.ALICE, TokenScope.HOSTED_NAMES)
                        .getFirst()
                        .lastUsedAt())
                .isNull();
        poll(token);
        TokenDetails shown =
                tokens.list(SignedInAs.ALICE, TokenScope.HOSTED_NAMES).getFirst();
        assertThat(shown.lastUsedAt()).isNotNull();
        assertThat(token).matches("sp_[A-Za-z0-9_-]{43}").startsWith(shown.beginning());
        assertThat(jdbc.sql("select * from api_token").query().singleRow().values())
                .noneMatch(value -> String.valueOf(value).contains(token.substring(8)));
    }

    @Test
    void guessingIsSlowedDownButWhoIsKnownIsNot() {
        String token = alices();
        assertThat(poll(token, "192.0.2.77")).hasStatus(200);
        for (int guess = 0; guess < 30; guess++) {
            assertThat(poll("guess" + guess, "192.0.2.77")).hasStatus(401);
        }
        assertThat(poll("one more", "192.0.2.77")).hasStatus(429).containsHeader("Retry-After");
        assertThat(poll(alices(), "192.0.2.77")).hasStatus(429);
        assertThat(poll(token, "192.0.2.77")).hasStatus(200);
        assertThat(poll(alices(), "192.0.2.78")).hasStatus(200);
    }

    @Test
    void aHundredThousandDomainsAreToldInBoundedMemory(@Autowired JdbcClient jdbc) throws IOException {
        Hosting.insert(jdbc, SignedInAs.ALICE, 100_000);
        byte[] packed = context.getBean(TraefikAnswers.class).packed(SignedInAs.ALICE.organizationId());

        assertThat(packed.length).isLessThan(3 << 20);
        try (JsonParser answer = JSON.createParser(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            long rules = 0;
            for (JsonToken token = answer.nextToken(); token != null; token = answer.nextToken()) {
                rules +=
                        token == JsonToken.PROPERTY_NAME && answer.currentName().equals("rule") ? 1 : 0;
            }
            assertThat(rules).isEqualTo(100_000);
        }
    }

    private MvcTestResult poll(String token, String address) {
        return mvc.get()
                .uri(TraefikController.PATH)
                .header("Authorization", "Bearer " + token)
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .exchange();
    }

    private String alices() {
        return tokens.issue(SignedInAs.ALICE, TokenScope.HOSTED_NAMES, "Traefik")
                .orElseThrow();
    }

    private MvcTestResult poll(String token) {
        return mvc.get()
                .uri(TraefikController.PATH)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }
}
