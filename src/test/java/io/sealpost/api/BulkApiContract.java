package io.sealpost.api;

import static io.sealpost.api.ApiCalls.json;
import static io.sealpost.api.ApiCalls.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.FakeDns;
import io.sealpost.jobs.DueJobs;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Imports, bulk actions and exports by programs, on every database that Sealpost runs on. */
@AutoConfigureMockMvc
@Import({ApiWorld.class, DueJobs.class})
abstract class BulkApiContract {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TokenDesk tokens;

    @Autowired
    FakeDns dns;

    @Autowired
    DueJobs due;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    ApiCalls alice;
    ApiCalls charlie;
    String base = "";

    @BeforeEach
    void people() {
        clock.set(ApiWorld.MORNING);
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from job").update();
        jdbc.sql("update bulk_job set state = 'STOPPED'").update();
        jdbc.sql("update api_token set revoked_at = current_timestamp").update();
        alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.PUBLISH);
        charlie = ApiCalls.of(mvc, tokens, SignedInAs.CHARLIE, TokenScope.ADMIN);
        base = "bulk" + NAMES.incrementAndGet() + ".example";
        dns.mx("one." + base, 10, "mx." + base).a("mx." + base, "192.0.2.1");
    }

    @Test
    void jsonIsLookedAtStartedAndToldRowByRow() {
        MvcTestResult made = alice.post(
                        "/imports?source=x&reason=onboarding",
                        "[{\"name\":\"one." + base + "\"},{\"name\":\"two." + base + "\",\"mode\":\"x\"}]")
                .exchange();
        assertThat(made).hasStatus(202);
        String job = location(made);
        assertThat(json(made).get("state").asString()).isEqualTo("looking");
        due.run();

        assertThat(json(alice.get(job).exchange()).at("/results/create").asInt())
                .isEqualTo(1);
        assertThat(json(alice.get(job).exchange()).at("/consequences/0/mode").asString())
                .isEqualTo("testing");
        MvcTestResult rows = alice.get(job + "/rows").exchange();
        assertThat(json(rows).at("/items/0/policy/mx/0").asString()).isEqualTo("mx." + base);
        assertThat(json(rows).at("/items/1/remarks/0").asString()).contains("is no mode");
        assertThat(alice.post(job + "/start", "{}")).hasStatus(202);
        due.run();

        assertThat(json(alice.get(job).exchange()).get("state").asString()).isEqualTo("ended");
        assertThat(json(alice.get("/domains/one." + base).exchange())
                        .get("mode")
                        .asString())
                .isEqualTo("testing");
        assertThat(json(alice.get("/domains/one." + base + "/versions/1").exchange())
                        .get("reason")
                        .asString())
                .isEqualTo("onboarding");
        MvcTestResult errors = alice.get(job + "/errors").exchange();
        assertThat(errors).hasStatusOk().bodyText().contains("two." + base + ",,x,,,2,");
        MvcTestResult again = alice.post(job + "/start", "{}").exchange();
        assertThat(again).hasStatus(409);
        assertThat(type(again)).isEqualTo("/api/problems/job-not-ready");
    }

    @Test
    void csvIsTakenToo() {
        MvcTestResult made = alice.post("/imports", "name;mode\r\ncsv." + base + ";none\r\n")
                .contentType("text/csv")
                .exchange();
        assertThat(made).hasStatus(202);
        due.run();
        assertThat(json(alice.get(location(made)).exchange())
                        .at("/results/create")
                        .asInt())
                .isEqualTo(1);
        assertThat(alice.post(location(made) + "/stop", "")).hasStatusOk();
        assertThat(alice.post(location(made) + "/stop", "")).hasStatus(409);
    }

    @Test
    void whatCannotBeReadIsAProblem() {
        assertThat(type(alice.post("/imports", "[{\"name\":").exchange())).isEqualTo("/api/problems/malformed-json");
        MvcTestResult wrong = alice.post("/imports", "{\"name\":\"x\"}").exchange();
        assertThat(wrong).hasStatus(422).bodyText().contains("has to be a list of domains");
        MvcTestResult zip =
                alice.post("/imports", "PK\u0003\u0004").contentType("text/csv").exchange();
        assertThat(zip).hasStatus(422).bodyText().contains("unpacks");
        assertThat(alice.post("/imports", "x").contentType("text/plain")).hasStatus(415);
        assertThat(alice.post("/imports", "")).hasStatus(422);
        assertThat(json(alice.get("/bulk").exchange()).get("items").valueStream())
                .noneMatch(job -> job.get("state").asString().equals("looking"));
    }

    @Test
    void anActionOnAFilterIsPreviewedDoneAndUndone() {
        publish("one." + base);
        MvcTestResult made = alice.post(
                        "/bulk", "{\"action\":\"mode\",\"mode\":\"enforce\",\"filter\":{\"search\":\"" + base + "\"}}")
                .exchange();
        assertThat(made).hasStatus(202);
        String job = location(made);
        due.run();
        assertThat(json(alice.get(job).exchange())
                        .at("/consequences/0/neverChecked")
                        .asInt())
                .isEqualTo(1);
        alice.post(job + "/start", "{\"leaveOutFailed\":true}").exchange();
        due.run();
        assertThat(mode("one." + base)).isEqualTo("enforce");

        MvcTestResult undo = alice.post(job + "/undo", "").exchange();
        assertThat(undo).hasStatus(202);
        due.run();
        alice.post(location(undo) + "/start", "{}").exchange();
        due.run();
        assertThat(mode("one." + base)).isEqualTo("testing");
        assertThat(alice.post(job + "/undo", "")).hasStatus(409);
    }

    @Test
    void jobsComeInPagesWithTheirReasons() {
        jdbc.sql("update bulk_job set undoes = null").update();
        jdbc.sql("delete from bulk_job").update();
        String older = location(
                alice.post("/imports?reason=older", "[\"one." + base + "\"]").exchange());
        clock.tick(Duration.ofSeconds(1));
        String newer = location(
                alice.post("/imports?reason=newer", "[\"one." + base + "\"]").exchange());
        JsonNode page = json(alice.get("/bulk?limit=1").exchange());
        assertThat(page.at("/items/0/reason").asString()).isEqualTo("newer");
        assertThat("/bulk/" + page.get("nextCursor").asString()).isEqualTo(newer);
        JsonNode last =
                json(alice.get("/bulk?limit=1&cursor=" + page.get("nextCursor").asString())
                        .exchange());
        assertThat("/bulk/" + last.at("/items/0/id").asString()).isEqualTo(older);
        assertThat(last.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void aJobSaysWhetherWhatItPublishesWaitsForApproval() {
        publish("one." + base);
        jdbc.sql("update organization set four_eyes = true where id = ?")
                .param(SignedInAs.ALICE.organizationId())
                .update();
        try {
            String job = location(
                    alice.post("/bulk", "{\"action\":\"mode\",\"mode\":\"enforce\",\"domains\":[\"one." + base + "\"]}")
                            .exchange());
            due.run();
            assertThat(json(alice.get(job).exchange()).get("needsApproval").asBoolean())
                    .isTrue();
        } finally {
            jdbc.sql("update organization set four_eyes = false").update();
        }
    }

    @Test
    void whatAnActionNeedsIsSaid() {
        String names = "\"domains\":[\"one." + base + "\"]";
        assertThat(fault("{" + names + "}")).contains("#/action");
        assertThat(fault("{\"action\":\"mode\"," + names + "}")).contains("#/mode");
        assertThat(fault("{\"action\":\"max-age\",\"maxAge\":-1," + names + "}"))
                .contains("#/maxAge");
        assertThat(fault("{\"action\":\"check\"}")).contains("#/domains");
        assertThat(fault("{\"action\":\"check\",\"filter\":{}," + names + "}")).contains("#/domains");
        assertThat(fault("{\"action\":\"check\",\"domains\":[\"com\"]}")).contains("#/domains/0");
        assertThat(fault("{\"action\":\"check\",\"filter\":{\"mode\":\"x\"}}")).contains("#/filter/mode");
        assertThat(fault("{\"action\":\"check\"," + names + "}")).contains("has none of these domains");
    }

    @Test
    void othersFindNothing() {
        publish("one." + base);
        MvcTestResult made = alice.post("/imports", "[\"one." + base + "\"]").exchange();
        String job = location(made);
        assertThat(charlie.get(job)).hasStatus(404);
        assertThat(charlie.get(job + "/rows")).hasStatus(404);
        assertThat(charlie.post(job + "/start", "{}")).hasStatus(404);
        assertThat(charlie.post(job + "/undo", "")).hasStatus(404);
        assertThat(charlie.get("/bulk")).bodyText().doesNotContain(base);
        assertThat(charlie.get("/exports/domains")).bodyText().doesNotContain(base);
        assertThat(alice.get("/exports/domains?search=" + base))
                .hasStatusOk()
                .bodyText()
                .contains("one." + base);
        assertThat(alice.get("/exports/secrets")).hasStatus(404);
        ApiCalls reader = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.READ);
        assertThat(reader.get(job)).hasStatusOk();
        assertThat(reader.post(job + "/start", "{}")).hasStatus(403);
    }

    private void publish(String name) {
        MvcTestResult made = alice.post("/imports", "[\"" + name + "\"]").exchange();
        due.run();
        alice.post(location(made) + "/start", "{}").exchange();
        due.run();
    }

    private String mode(String name) {
        return json(alice.get("/domains/" + name).exchange()).get("mode").asString();
    }

    private String fault(String body) {
        MvcTestResult answer = alice.post("/bulk", body).exchange();
        assertThat(answer).hasStatus(422);
        return json(answer).toString();
    }

    private static String location(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getHeader("Location")).substring("/api/v1".length());
    }
}
