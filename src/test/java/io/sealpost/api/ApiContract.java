package io.sealpost.api;

import static io.sealpost.api.ApiCalls.json;
import static io.sealpost.api.ApiCalls.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.checks.CheckFacts;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What the resources promise, on every database that Sealpost runs on. */
@AutoConfigureMockMvc
@Import(ApiWorld.class)
abstract class ApiContract {

    static final AtomicInteger NAMES = new AtomicInteger();
    static final String POLICY =
            "{\"mode\":\"testing\",\"maxAge\":86400,\"mx\":[\"mx1.example.net\"],\"reason\":\"first\"}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TokenDesk tokens;

    @Autowired
    FakeDns dns;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    ApiCalls alice;
    ApiCalls charlie;
    String domain = "";

    @BeforeEach
    void aDomain() {
        clock.set(ApiWorld.MORNING);
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update api_token set revoked_at = current_timestamp").update();
        alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.ADMIN);
        charlie = ApiCalls.of(mvc, tokens, SignedInAs.CHARLIE, TokenScope.ADMIN);
        domain = "api" + NAMES.incrementAndGet() + ".example";
        dns.mx(domain, 10, "mx1." + domain).a("mx1." + domain, "192.0.2.1");
        assertThat(alice.post("/domains", "{\"name\":\"" + domain + "\"}")).hasStatus(201);
    }

    @Test
    void aDomainIsClaimedOnceAndUnderstoodInAnySpelling() {
        MvcTestResult made = alice.post("/domains", "{\"name\":\"https://NEW-" + domain + "/x\"}")
                .exchange();
        assertThat(made).hasStatus(201).hasHeader("Location", "/api/v1/domains/new-" + domain);
        assertThat(json(made).get("state").asString()).isEqualTo("draft");
        assertThat(alice.post("/domains", "{\"name\":\"new-" + domain + "\"}")).hasStatus(200);
        MvcTestResult other =
                charlie.post("/domains", "{\"name\":\"new-" + domain + "\"}").exchange();
        assertThat(other).hasStatus(201);
        assertThat(json(other).get("ownership").asString()).isEqualTo("unproved");
    }

    @Test
    void aDroppedDomainThatReturnsByItselfIsLookedAt() {
        String ownership = "/domains/" + domain + "/ownership";
        jdbc.sql("update policy set state = 'REMOVED' where domain_name = ?")
                .param(domain)
                .update();
        String dropped =
                "update domain set held_name = null, removed_at = current_timestamp, left_because = 'DEPARTED',"
                        + " look_due_at = %s where name = ?";
        jdbc.sql(dropped.formatted("current_timestamp")).param(domain).update();
        MvcTestResult looked = alice.post(ownership + "/looks", "").exchange();
        assertThat(looked).hasStatusOk();
        assertThat(json(looked).get("state").asString()).isEqualTo("gone");
        assertThat(json(looked).get("returning").asBoolean()).isTrue();
        jdbc.sql(dropped.formatted("null")).param(domain).update();
        assertThat(json(alice.get(ownership).exchange()).get("returning").asBoolean())
                .isFalse();
        assertThat(alice.post(ownership + "/looks", "")).hasStatus(404);
    }

    @Test
    void aDomainIsPublishedOnlyOnceItsControlIsProved() {
        charlie.post("/domains", "{\"name\":\"" + domain + "\"}").exchange();
        String ownership = "/domains/" + domain + "/ownership";
        String policy = "{\"mode\":\"testing\",\"mx\":[\"mx1." + domain + "\"]}";

        MvcTestResult refused =
                charlie.post("/domains/" + domain + "/versions", policy).exchange();
        assertThat(refused).hasStatus(409);
        assertThat(type(refused)).isEqualTo("/api/problems/domain-not-proved");
        MvcTestResult asked = charlie.get(ownership).exchange();
        assertThat(json(asked).get("state").asString()).isEqualTo("unproved");
        assertThat(json(asked).at("/ways/0/records/0/name").asString()).isEqualTo("_sealpost-challenge." + domain);

        String tag = tag(charlie);
        dns.txt(
                "_sealpost-challenge." + domain,
                json(asked).at("/ways/0/records/0/value").asString());
        MvcTestResult looked = charlie.post(ownership + "/looks", "").exchange();
        assertThat(json(looked).get("seen").asString()).isEqualTo("seen");
        assertThat(json(looked).get("state").asString()).isEqualTo("transfer");
        assertThat(tag(charlie)).as("another ownership is another tag").isNotEqualTo(tag);
        assertThat(json(alice.get(ownership).exchange()).get("contestedUntil").isNull())
                .isFalse();

        assertThat(json(alice.post(ownership + "/objection", "").exchange())
                        .get("objecting")
                        .asBoolean())
                .isTrue();
        MvcTestResult again = alice.post(ownership + "/objection", "").exchange();
        assertThat(type(again)).isEqualTo("/api/problems/no-transfer");
        assertThat(json(alice.post(ownership + "/hand-over", "").exchange())
                        .get("left")
                        .asString())
                .isEqualTo("transferred");
        assertThat(json(charlie.get("/domains/" + domain).exchange())
                        .get("ownership")
                        .asString())
                .isEqualTo("proved");
        assertThat(charlie.post("/domains/" + domain + "/versions", policy)).hasStatus(201);
    }

    private @Nullable String tag(ApiCalls calls) {
        return calls.get("/domains/" + domain).exchange().getResponse().getHeader("ETag");
    }

    @Test
    void aListIsFilteredByTheLastCheckAndByOwnership(@Autowired CheckRuns runs) {
        for (String label : List.of("broken", "waiting", "draft")) {
            alice.post("/domains", "{\"name\":\"" + label + "." + domain + "\"}")
                    .exchange();
        }
        String policy = "{\"mode\":\"testing\",\"mx\":[\"mx1." + domain + "\"]}";
        assertThat(alice.post("/domains/broken." + domain + "/versions", policy))
                .hasStatus(201);
        assertThat(alice.post("/domains/waiting." + domain + "/versions", policy))
                .hasStatus(201);
        CheckFacts nothing = new CheckFacts(List.of(), null, null, null, List.of(), List.of(), List.of());
        runs.keep(
                SignedInAs.ALICE,
                new CheckReport(
                        new DomainName("broken." + domain), clock.instant(), Verdict.BROKEN, List.of(), nothing));
        jdbc.sql("update domain set departed_at = current_timestamp where name = ?")
                .param("waiting." + domain)
                .update();

        assertThat(listed("health=broken")).containsExactly("broken." + domain);
        assertThat(listed("health=waiting")).containsExactly("waiting." + domain);
        assertThat(listed("ownership=departed")).containsExactly("waiting." + domain);
        assertThat(listed("ownership=proved")).containsExactly("broken." + domain, "draft." + domain);
        assertThat(listed("health=broken&ownership=departed")).isEmpty();
        MvcTestResult refused =
                alice.get("/domains?health=ill&ownership=mine&state=x").exchange();
        assertThat(refused).hasStatus(422);
        assertThat(json(refused).get("errors"))
                .extracting(fault -> fault.get("parameter").asString())
                .containsExactlyInAnyOrder("health", "ownership", "state");
    }

    private List<String> listed(String filter) {
        List<String> names = new ArrayList<>();
        json(alice.get("/domains?search=." + domain + "&" + filter).exchange())
                .get("items")
                .forEach(item -> names.add(item.get("name").asString()));
        return names;
    }

    @Test
    void aListIsPagedByCursorUntilItsEnd() {
        List<String> names = new ArrayList<>();
        for (String label : List.of("a", "b", "c", "d", "e")) {
            alice.post("/domains", "{\"name\":\"" + label + "." + domain + "\"}")
                    .exchange();
        }
        String next = "";
        do {
            MvcTestResult page =
                    alice.get("/domains?search=." + domain + "&limit=2" + next).exchange();
            assertThat(page).hasStatusOk();
            assertThat(json(page).get("total").asInt()).isEqualTo(5);
            json(page).get("items").forEach(item -> names.add(item.get("name").asString()));
            JsonNode cursor = json(page).get("nextCursor");
            next = cursor.isNull() ? "" : "&cursor=" + cursor.asString();
            assertThat(page.getResponse().getHeader("Link") == null).isEqualTo(next.isEmpty());
        } while (!next.isEmpty());
        assertThat(names).containsExactly("a." + domain, "b." + domain, "c." + domain, "d." + domain, "e." + domain);
    }

    @Test
    void aDraftIsMadeOfTheLookUp() {
        MvcTestResult draft = alice.post("/domains/" + domain + "/draft", "").exchange();
        assertThat(draft).hasStatusOk();
        assertThat(json(draft).at("/policy/mode").asString()).isEqualTo("testing");
        assertThat(json(draft).at("/policy/mx/0").asString()).isEqualTo("mx1." + domain);
        assertThat(json(draft).at("/seen/route").asString()).isEqualTo("exchangers");
        assertThat(json(draft).get("nextPolicyId").asString()).startsWith("20261126");

        MvcTestResult own = alice.post(
                        "/domains/" + domain + "/draft", "{\"mode\":\"enforce\",\"mx\":[\"other.example.net\"]}")
                .exchange();
        assertThat(json(own).get("warnings").findValuesAsString("code")).contains("MX_NOT_COVERED", "ENFORCE_UNPROVED");
        assertThat(json(alice.get("/domains/" + domain).exchange())
                        .get("version")
                        .asInt())
                .isZero();
    }

    @Test
    void publishingNeedsTheTagOfWhatWasSeen() {
        MvcTestResult first = publish("{\"mode\":\"testing\",\"mx\":[\"mx1.example.net\"]}", null);
        assertThat(first).hasStatus(201).hasHeader("ETag", "\"v1\"");
        assertThat(first).hasHeader("Location", "/api/v1/domains/" + domain + "/versions/1");
        assertThat(json(first).get("author").asString()).startsWith("test sp_");

        MvcTestResult blind = publish("{\"mode\":\"enforce\",\"mx\":[\"mx1.example.net\"]}", null);
        assertThat(blind).hasStatus(428);
        assertThat(type(blind)).isEqualTo("/api/problems/precondition-required");

        String tag = alice.get("/domains/" + domain).exchange().getResponse().getHeader("ETag");
        assertThat(publish("{\"mode\":\"enforce\",\"mx\":[\"mx1.example.net\"]}", tag))
                .hasStatus(201);
        MvcTestResult late = publish("{\"mode\":\"none\"}", tag);
        assertThat(late).hasStatus(412);
        assertThat(json(late).get("currentVersion").asInt()).isEqualTo(2);
        assertThat(publish("{\"mode\":\"none\"}", "\"other\"")).hasStatus(412);
        assertThat(publish("{\"mode\":\"enforce\",\"mx\":[\"mx1.example.net\"]}", "*"))
                .hasStatus(200);
        assertThat(publish("{\"republish\":1,\"reason\":\"back\"}", "\"v2\"")).hasStatus(201);

        MvcTestResult list =
                alice.get("/domains/" + domain + "/versions?limit=2").exchange();
        assertThat(json(list).get("items").findValuesAsString("number")).containsExactly("3", "2");
        assertThat(json(list).get("nextCursor").asString()).isEqualTo("2");
        assertThat(json(list).get("total").asInt()).isEqualTo(3);
        String path = "/api/v1/domains/" + domain + "/versions?limit=2&cursor=2";
        assertThat(list).hasHeader("Link", "<" + path + ">; rel=\"next\"");
        MvcTestResult rest =
                alice.get("/domains/" + domain + "/versions?limit=2&cursor=2").exchange();
        assertThat(json(rest).get("items").findValuesAsString("number")).containsExactly("1");
        assertThat(json(rest).get("nextCursor").isNull()).isTrue();
        assertThat(rest).doesNotContainHeader("Link");
        MvcTestResult one = alice.get("/domains/" + domain + "/versions/1").exchange();
        assertThat(json(one).get("text").asString()).contains("mode: testing", "mx: mx1.example.net");
        assertThat(alice.get("/domains/" + domain + "/versions/9")).hasStatus(404);
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() {
        MvcTestResult domainOnce = alice.get("/domains/" + domain).exchange();
        String tag = domainOnce.getResponse().getHeader("ETag");
        assertThat(alice.get("/domains/" + domain).header("If-None-Match", String.valueOf(tag)))
                .hasStatus(304);
        MvcTestResult list = alice.get("/domains?search=" + domain).exchange();
        String listTag = list.getResponse().getHeader("ETag");
        assertThat(alice.get("/domains?search=" + domain).header("If-None-Match", String.valueOf(listTag)))
                .hasStatus(304);
        assertThat(list).hasHeader("Cache-Control", "private, no-cache");
    }

    @Test
    void recordsAreGivenInTheFormsOfDnsTools() {
        assertThat(type(alice.get("/domains/" + domain + "/records").exchange()))
                .isEqualTo("/api/problems/not-published");
        publish(POLICY, null);
        MvcTestResult one = alice.get("/domains/" + domain + "/records").exchange();
        assertThat(json(one).get("zone").get(0).asString()).contains("_mta-sts." + domain, "v=STSv1; id=2026112601;");
        assertThat(export("zone")).contains("_mta-sts." + domain + ". 3600 IN TXT \"v=STSv1; id=2026112601;\"");
        assertThat(export("octodns"))
                .contains("--- # " + domain + ".yaml\n'_mta-sts':", "'v=STSv1\\; id=2026112601\\;'");
        assertThat(export("dnscontrol"))
                .contains(
                        "D_EXTEND(\"" + domain + "\",\n    TXT(\"_mta-sts\", \"v=STSv1; id=2026112601;\", TTL(3600))");
        assertThat(export("terraform"))
                .contains("resource \"dns_txt_record_set\" \"d_" + domain.replace('.', '_') + "___mta-sts\"")
                .contains("name  = \"_mta-sts\"");
        assertThat(export("csv"))
                .startsWith("domain,name,type,ttl,value\r\n")
                .contains(domain + ",_mta-sts." + domain + ",TXT,3600,\"v=STSv1; id=2026112601;\"\r\n");
        assertThat(alice.get("/records?format=bind")).hasStatus(422);
        assertThat(alice.get("/records")).hasStatus(422);
    }

    @Test
    void removalIsRefusedWhileMailIsAtRisk() {
        publish("{\"mode\":\"enforce\",\"maxAge\":604800,\"mx\":[\"mx1.example.net\"]}", null);
        MvcTestResult refused = alice.delete("/domains/" + domain).exchange();
        assertThat(refused).hasStatus(409);
        assertThat(json(refused).get("daysAtRisk").asInt()).isEqualTo(7);
        publish("{\"mode\":\"none\"}", "*");
        clock.tick(Duration.ofDays(8));
        assertThat(json(alice.get("/domains/" + domain + "/removal").exchange())
                        .get("safe")
                        .asBoolean())
                .isTrue();
        assertThat(alice.delete("/domains/" + domain)).hasStatus(204);
        assertThat(alice.delete("/domains/" + domain)).hasStatus(404);
        assertThat(json(alice.get("/domains/" + domain).exchange()).get("state").asString())
                .isEqualTo("removed");
        assertThat(publish(POLICY, "*")).hasStatus(404);
    }

    @Test
    void whoKnowsTheRiskMayRemoveAtOnce() {
        publish(POLICY, null);
        assertThat(alice.delete("/domains/" + domain + "?acceptDaysAtRisk=7")).hasStatus(204);
    }

    @Test
    void reportsGoWhereItWasChosen() {
        assertThat(alice.put("/domains/" + domain + "/report-address", "{\"address\":\"tls@example.net\"}"))
                .hasStatusOk()
                .bodyText()
                .contains("tls@example.net");
        assertThat(alice.put("/domains/" + domain + "/report-address", "{\"address\":\"no\"}"))
                .hasStatus(422);
    }

    @Test
    void tokensAreMadeShownOnceAndRevokedAtOnce() {
        MvcTestResult made = alice.post(
                        "/tokens", "{\"name\":\"CI\",\"scope\":\"read\",\"expiresAt\":\"2026-12-24T00:00:00Z\"}")
                .exchange();
        assertThat(made).hasStatus(201);
        ApiCalls ci = new ApiCalls(mvc, json(made).get("secret").asString());
        String id = json(made).get("id").asString();
        assertThat(ci.get("/domains")).hasStatusOk();
        assertThat(json(ci.get("/tokens/current").exchange()).get("name").asString())
                .isEqualTo("CI");
        assertThat(alice.get("/tokens")).bodyText().contains("CI").doesNotContain(ci.token());
        assertThat(charlie.delete("/tokens/" + id)).hasStatus(404);
        assertThat(alice.delete("/tokens/" + id)).hasStatus(204);
        assertThat(ci.get("/domains")).hasStatus(401);
    }

    @Test
    void anExpiredTokenOpensNothing() {
        MvcTestResult made = alice.post(
                        "/tokens",
                        "{\"name\":\"short\",\"scope\":\"read\",\"expiresAt\":\""
                                + clock.instant().plusSeconds(60) + "\"}")
                .exchange();
        ApiCalls brief = new ApiCalls(mvc, json(made).get("secret").asString());
        assertThat(brief.get("/domains")).hasStatusOk();
        clock.tick(Duration.ofMinutes(2));
        assertThat(brief.get("/domains")).hasStatus(401);
    }

    @Test
    void organizationsAndPeopleAreOnlyOnesOwn() {
        MvcTestResult organizations = alice.get("/organizations").exchange();
        assertThat(organizations).bodyText().contains("Example Mail").doesNotContain("Another Company");
        String id = json(organizations).at("/items/0/id").asString();
        assertThat(alice.get("/organizations/" + id)).hasStatusOk();
        assertThat(charlie.get("/organizations/" + id)).hasStatus(404);
        assertThat(alice.get("/people"))
                .bodyText()
                .contains("alice@example.org", "bob@example.org")
                .doesNotContain("charlie");
    }

    @Test
    void certificatesAreListedByState() {
        publish(POLICY, null);
        assertThat(alice.get("/certificates?limit=1")).hasStatusOk();
        assertThat(alice.get("/certificates?state=happy")).hasStatus(422);
        assertThat(alice.get("/domains/" + domain + "/certificate")
                        .exchange()
                        .getResponse()
                        .getStatus())
                .isIn(200, 404);
        assertThat(alice.post("/certificates/uploads", "{\"chain\":\"nothing\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("certificate-refused", "#/chain");
        assertThat(alice.get("/certificates/uploads")).hasStatusOk();
        assertThat(alice.delete("/certificates/uploads/00")).hasStatus(404);
    }

    @Test
    void webhooksAreMadeTriedAndRemoved() {
        MvcTestResult made = alice.post("/webhooks", "{\"url\":\"https://hooks.example.net/x\"}")
                .exchange();
        assertThat(made).hasStatus(201);
        assertThat(json(made).get("secret").asString()).startsWith("whsec_");
        assertThat(json(made).get("events")).hasSize(5);
        String path = "/webhooks/" + json(made).get("id").asString();
        assertThat(alice.get(path)).bodyText().contains("\"secret\":null");
        MvcTestResult ping = alice.post(path + "/ping", "").exchange();
        assertThat(ping).hasStatus(202);
        String delivery = json(ping).get("id").asString();
        assertThat(alice.get(path + "/deliveries")).bodyText().contains(delivery, "\"pending\"");
        String second =
                json(alice.post(path + "/ping", "").exchange()).get("id").asString();
        MvcTestResult first =
                alice.get(path + "/deliveries?state=pending&limit=1").exchange();
        assertThat(json(first).get("items")).hasSize(1);
        String cursor = json(first).get("nextCursor").asString();
        assertThat(first)
                .headers()
                .hasHeaderSatisfying(
                        "Link",
                        links -> assertThat(links)
                                .singleElement()
                                .asString()
                                .contains("cursor=" + cursor, "rel=\"next\""));
        JsonNode rest = json(alice.get(path + "/deliveries?state=pending&limit=1&cursor=" + cursor)
                .exchange());
        assertThat(rest.get("nextCursor").isNull()).isTrue();
        assertThat(json(first).get("items").toString() + rest.get("items")).contains(delivery, second);
        assertThat(json(alice.get(path + "/deliveries?state=failed").exchange()).get("items"))
                .isEmpty();
        for (String wrong : List.of("state=lost", "cursor=x", "limit=0")) {
            assertThat(alice.get(path + "/deliveries?" + wrong))
                    .as(wrong)
                    .hasStatus(422)
                    .bodyText()
                    .contains(wrong.replaceFirst("=.*", ""));
        }
        assertThat(alice.post(path + "/deliveries/" + delivery + "/redelivery", ""))
                .hasStatus(202);
        for (MvcTestResult his : List.of(
                charlie.get(path).exchange(),
                charlie.get(path + "/deliveries").exchange(),
                charlie.post(path + "/ping", "").exchange(),
                charlie.post(path + "/deliveries/" + delivery + "/redelivery", "")
                        .exchange(),
                charlie.delete(path).exchange())) {
            assertThat(his).hasStatus(404);
        }
        assertThat(alice.delete(path)).hasStatus(204);
        assertThat(alice.get(path)).hasStatus(404);
        MvcTestResult wrong = alice.post("/webhooks", "{\"url\":\"http://a.example\",\"events\":[\"all\"]}")
                .exchange();
        assertThat(wrong).hasStatus(422).bodyText().contains("#/url", "#/events/0");
    }

    @Test
    void aCheckIsBegunAtOnceAndFollowed() {
        publish(POLICY, null);
        MvcTestResult begun = alice.post("/domains/" + domain + "/checks", "").exchange();
        assertThat(begun).hasStatus(202);
        String id = json(begun).get("id").asString();
        assertThat(begun).hasHeader("Location", "/api/v1/domains/" + domain + "/checks/" + id);
        MvcTestResult followed =
                alice.get("/domains/" + domain + "/checks/" + id).exchange();
        assertThat(followed).hasStatusOk();
        assertThat(json(followed).get("state").asString()).isIn("running", "ended");
        assertThat(alice.get("/domains/" + domain + "/checks")).bodyText().contains(id);
        assertThat(charlie.get("/domains/" + domain + "/checks/" + id)).hasStatus(404);
        assertThat(charlie.post("/domains/" + domain + "/checks", "")).hasStatus(404);
    }

    @Test
    void anotherOrganizationsDomainIsNotFoundAnywhere() {
        publish(POLICY, null);
        for (String path : List.of("", "/versions", "/versions/1", "/records", "/certificate", "/removal")) {
            MvcTestResult his = charlie.get("/domains/" + domain + path).exchange();
            assertThat(his).as(path).hasStatus(404);
            assertThat(json(his).toString()).doesNotContain(domain);
        }
        assertThat(charlie.post("/domains/" + domain + "/draft", "")).hasStatus(404);
        assertThat(charlie.post("/domains/" + domain + "/versions", POLICY)).hasStatus(404);
        assertThat(charlie.post("/domains/" + domain + "/certificate/attempts", ""))
                .hasStatus(404);
        assertThat(charlie.post("/domains/" + domain + "/certificate/revocation", "{}"))
                .hasStatus(404);
        assertThat(charlie.delete("/domains/" + domain)).hasStatus(404);
        assertThat(charlie.put("/domains/" + domain + "/report-address", "{\"address\":\"a@b.example\"}"))
                .hasStatus(404);
        assertThat(charlie.get("/domains?search=" + domain)).bodyText().contains("\"total\":0");
        assertThat(charlie.get("/records?format=csv")).bodyText().doesNotContain(domain);
    }

    private MvcTestResult publish(String body, @org.jspecify.annotations.Nullable String ifMatch) {
        var request = alice.post("/domains/" + domain + "/versions", body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private String export(String format) {
        MvcTestResult answer = alice.get("/records?format=" + format).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
