package io.sealpost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.FakeDns;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
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

/** People, invitations, rules and proposals by the API, on every database. */
@AutoConfigureMockMvc
@Import(ApiWorld.class)
@TestPropertySource(properties = "sealpost.test=people-api") // a database of its own
abstract class PeopleApiContract {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String HERS = "/organizations/" + SignedInAs.ALICE.organizationId();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TokenDesk tokens;

    @Autowired
    FakeDns dns;

    @Autowired
    JdbcClient jdbc;

    ApiCalls alice;
    ApiCalls script;
    ApiCalls charlie;
    String domain = "";

    @BeforeEach
    void programs() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update api_token set revoked_at = current_timestamp").update();
        alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.ADMIN);
        script = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.PUBLISH);
        charlie = ApiCalls.of(mvc, tokens, SignedInAs.CHARLIE, TokenScope.ADMIN);
        domain = "people" + NUMBER.incrementAndGet() + ".example";
        dns.mx(domain, 10, "mx1." + domain).a("mx1." + domain, "192.0.2.1");
        assertThat(alice.post("/domains", "{\"name\":\"" + domain + "\"}")).hasStatus(201);
    }

    @AfterEach
    void asBefore() {
        assertThat(alice.patch(HERS, "{\"fourEyes\":false,\"secondFactorRequired\":false,\"name\":\"Example Mail\"}"))
                .hasStatusOk();
    }

    @Test
    void rolesAreChangedAndPeopleTakenOutButTheLastOwnerStays() {
        String member = member();
        MvcTestResult changed = alice.put("/people/" + member + "/role", "{\"role\":\"viewer\"}")
                .exchange();
        assertThat(changed).hasStatusOk();
        assertThat(ApiCalls.json(changed).get("role").asString()).isEqualTo("viewer");
        assertThat(alice.delete("/people/" + member)).hasStatus(204);
        assertThat(alice.delete("/people/" + member)).hasStatus(404);
        MvcTestResult last = alice.put("/people/" + SignedInAs.ALICE.personId() + "/role", "{\"role\":\"editor\"}")
                .exchange();
        assertThat(last).hasStatus(409);
        assertThat(ApiCalls.type(last)).isEqualTo("/api/problems/last-owner");
        assertThat(alice.delete("/people/" + SignedInAs.ALICE.personId())).hasStatus(409);
    }

    @Test
    void whatIsNoRoleIsSaid() {
        String member = member();
        for (String body : new String[] {"{}", "{\"role\":\"OWNER\"}", "{\"role\":\"king\"}", "{\"role\":1}"}) {
            MvcTestResult answer =
                    alice.put("/people/" + member + "/role", body).exchange();
            assertThat(answer).as(body).hasStatus(422);
            assertThat(ApiCalls.json(answer).get("errors").get(0).get("pointer").asString())
                    .isEqualTo("#/role");
        }
    }

    @Test
    void peopleOfAnotherOrganizationAreNotFound() {
        assertThat(charlie.put("/people/" + SignedInAs.BOB.personId() + "/role", "{\"role\":\"owner\"}"))
                .hasStatus(404);
        assertThat(charlie.delete("/people/" + SignedInAs.BOB.personId())).hasStatus(404);
        assertThat(charlie.patch(HERS, "{\"name\":\"His\"}")).hasStatus(404);
        JsonNode invited = invite("other" + domain + "@example.net");
        assertThat(charlie.delete("/invitations/" + invited.get("id").asString()))
                .hasStatus(404);
        assertThat(charlie.post("/invitations/" + invited.get("id").asString() + "/repetition", "{}"))
                .hasStatus(404);
        assertThat(ApiCalls.json(charlie.get("/invitations").exchange()).get("items"))
                .isEmpty();
    }

    @Test
    void anInvitationHasItsLinkOnceAndIsRepeatedAndRevoked() {
        JsonNode invited = invite("new-" + domain + "@example.net");
        String id = invited.get("id").asString();
        assertThat(invited.get("link").asString()).contains("/invitations/");
        assertThat(invited.get("invitedBy").asString()).startsWith("test sp_");
        JsonNode listed = ApiCalls.json(alice.get("/invitations").exchange());
        assertThat(listed.toString()).contains(id).doesNotContain("/invitations/");
        JsonNode again = ApiCalls.json(
                alice.post("/invitations/" + id + "/repetition", "{}").exchange());
        assertThat(again.get("link").asString())
                .isNotEqualTo(invited.get("link").asString());
        assertThat(alice.delete("/invitations/" + id)).hasStatus(204);
        assertThat(alice.delete("/invitations/" + id)).hasStatus(404);
    }

    @Test
    void whoCannotBeInvitedIsSaid() {
        MvcTestResult here = alice.post("/invitations", "{\"email\":\"bob@example.org\",\"role\":\"owner\"}")
                .exchange();
        assertThat(here).hasStatus(409);
        assertThat(ApiCalls.type(here)).isEqualTo("/api/problems/member-already");
        for (String body : new String[] {
            "{}",
            "{\"role\":\"editor\"}",
            "{\"email\":\"x\",\"role\":\"editor\"}",
            "{\"email\":\"x@example.net\",\"role\":\"editor\",\"language\":\"de\"}"
        }) {
            assertThat(alice.post("/invitations", body)).as(body).hasStatus(422);
        }
    }

    @Test
    void anInvitationKeepsTheLanguageOfItsLetter() {
        String email = "french-" + domain + "@example.net";
        JsonNode invited = ApiCalls.json(
                alice.post("/invitations", "{\"email\":\"" + email + "\",\"role\":\"viewer\",\"language\":\"fr\"}")
                        .exchange());
        assertThat(invited.get("language").asString()).isEqualTo("fr");
        assertThat(invite("plain-" + domain + "@example.net").get("language").asString())
                .isEqualTo("en");
    }

    @Test
    void aLinkIsNotKeptForAReplay() {
        String body = "{\"email\":\"replay-" + domain + "@example.net\",\"role\":\"viewer\"}";
        String key = UUID.randomUUID().toString();
        MvcTestResult first =
                alice.post("/invitations", body).header("Idempotency-Key", key).exchange();
        MvcTestResult second =
                alice.post("/invitations", body).header("Idempotency-Key", key).exchange();
        assertThat(second).hasStatus(201).hasHeader("Idempotent-Replayed", "true");
        assertThat(ApiCalls.json(second).get("id"))
                .isEqualTo(ApiCalls.json(first).get("id"));
        assertThat(ApiCalls.json(second).toString())
                .doesNotContain(ApiCalls.json(first).get("link").asString());
    }

    @Test
    void nameAndRulesAreChangedTogetherAndWhatIsLeftOutStays() {
        JsonNode changed = ApiCalls.json(
                alice.patch(HERS, "{\"fourEyes\":true,\"name\":\" Hers \"}").exchange());
        assertThat(changed.get("name").asString()).isEqualTo("Hers");
        assertThat(changed.get("fourEyes").asBoolean()).isTrue();
        assertThat(changed.get("secondFactorRequired").asBoolean()).isFalse();
        assertThat(ApiCalls.json(alice.patch(HERS, "{}").exchange())
                        .get("fourEyes")
                        .asBoolean())
                .isTrue();
        assertThat(alice.patch(HERS, "{\"name\":\"\",\"fourEyes\":false}")).hasStatus(422);
        assertThat(alice.patch(HERS, "{\"fourEyes\":\"no\"}")).hasStatus(422);
        assertThat(ApiCalls.json(alice.get(HERS).exchange()).get("fourEyes").asBoolean())
                .isTrue();
    }

    @Test
    void whatAProgramPublishesUnderFourEyesWaitsUntilAnOwnerApproves() {
        alice.patch(HERS, "{\"fourEyes\":true}").exchange();
        MvcTestResult proposed = publish(script, "testing");
        assertThat(proposed).hasStatus(202);
        JsonNode proposal = ApiCalls.json(proposed);
        String where = "/domains/" + domain + "/proposals/" + proposal.get("id").asString();
        assertThat(proposed).hasHeader("Location", "/api/v1" + where);
        assertThat(proposal.get("state").asString()).isEqualTo("open");
        assertThat(ApiCalls.json(script.get("/proposals").exchange()).toString())
                .contains(domain);
        assertThat(ApiCalls.json(charlie.get("/proposals").exchange()).toString())
                .doesNotContain(domain);
        assertThat(charlie.get(where)).hasStatus(404);
        assertThat(charlie.post(where + "/approval", "{}")).hasStatus(404);
        assertThat(script.post(where + "/approval", "{}")).hasStatus(403);

        JsonNode approved = ApiCalls.json(alice.post(where + "/approval", "{}").exchange());
        assertThat(approved.get("state").asString()).isEqualTo("published");
        assertThat(approved.get("version").asInt()).isEqualTo(1);
        assertThat(ApiCalls.json(alice.get("/domains/" + domain + "/versions/1").exchange())
                        .get("author")
                        .asString())
                .isEqualTo(proposal.get("author").asString());
        MvcTestResult twice = alice.post(where + "/refusal", "{}").exchange();
        assertThat(twice).hasStatus(409);
        assertThat(ApiCalls.type(twice)).isEqualTo("/api/problems/proposal-decided");
    }

    @Test
    void whatFourEyesLeaveToOwnersNamesTheScopeOfAnOwner() {
        alice.patch(HERS, "{\"fourEyes\":true}").exchange();
        for (MvcTestResult refused : List.of(
                script.delete("/domains/" + domain).exchange(),
                script.post("/domains/" + domain + "/ownership/hand-over", "").exchange())) {
            assertThat(refused)
                    .hasStatus(403)
                    .hasHeader(
                            "WWW-Authenticate",
                            "Bearer realm=\"Sealpost\", error=\"insufficient_scope\", scope=\"admin\"");
            JsonNode problem = ApiCalls.json(refused);
            assertThat(problem.get("type").asString()).isEqualTo("/api/problems/insufficient-scope");
            assertThat(problem.get("scope").asString()).isEqualTo("admin");
            assertThat(problem.get("detail").asString()).contains("admin").doesNotContain("{0}", "publish");
        }
        assertThat(alice.delete("/domains/" + domain)).hasStatus(204);
    }

    @Test
    void aProposalIsRefusedAndOneThatIsLateIsNotPublished() {
        alice.patch(HERS, "{\"fourEyes\":true}").exchange();
        String refused = "/domains/" + domain + "/proposals/"
                + ApiCalls.json(publish(script, "testing")).get("id").asString();
        assertThat(alice.post(refused + "/refusal", "{\"reason\":\"" + "x".repeat(501) + "\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("#/reason");
        JsonNode no = ApiCalls.json(
                alice.post(refused + "/refusal", "{\"reason\":\" too early \"}").exchange());
        assertThat(no.get("state").asString()).isEqualTo("refused");
        assertThat(no.get("decisionReason").asString()).isEqualTo("too early");
        assertThat(no.get("basedOn").asInt()).isZero();
        String late = "/domains/" + domain + "/proposals/"
                + ApiCalls.json(publish(script, "testing")).get("id").asString();
        assertThat(publish(alice, "enforce")).hasStatus(201);
        MvcTestResult answer = alice.post(late + "/approval", "{}").exchange();
        assertThat(answer).hasStatus(412);
        assertThat(ApiCalls.json(answer).get("currentVersion").asInt()).isEqualTo(1);
    }

    @Test
    void proposalsComeInPages() {
        jdbc.sql("delete from policy_proposal").update();
        alice.patch(HERS, "{\"fourEyes\":true}").exchange();
        String first = ApiCalls.json(publish(script, "testing")).get("id").asString();
        ApiCalls another = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.PUBLISH);
        String second = ApiCalls.json(publish(another, "testing")).get("id").asString();
        // The clock may not have moved in between.
        jdbc.sql("update policy_proposal set proposed_at = ? where id = ?")
                .params(Timestamp.from(Instant.EPOCH), UUID.fromString(first))
                .update();

        MvcTestResult page = script.get("/proposals?limit=1").exchange();
        assertThat(page).hasHeader("Link", "</api/v1/proposals?limit=1&cursor=" + first + ">; rel=\"next\"");
        assertThat(ApiCalls.json(page).get("total").asInt()).isEqualTo(2);
        assertThat(ApiCalls.json(page).at("/items/0/id").asString()).isEqualTo(first);
        JsonNode last =
                ApiCalls.json(script.get("/proposals?limit=1&cursor=" + first).exchange());
        assertThat(last.at("/items/0/id").asString()).isEqualTo(second);
        assertThat(last.get("nextCursor").isNull()).isTrue();
        assertThat(script.get("/proposals?limit=0")).hasStatus(422);
        assertThat(script.get("/proposals?cursor=x")).hasStatus(422);
    }

    private MvcTestResult publish(ApiCalls who, String mode) {
        return who.post(
                        "/domains/" + domain + "/versions",
                        "{\"mode\":\"" + mode + "\",\"mx\":[\"mx1." + domain + "\"]}")
                .exchange();
    }

    private JsonNode invite(String email) {
        MvcTestResult invited = alice.post("/invitations", "{\"email\":\"" + email + "\",\"role\":\"editor\"}")
                .exchange();
        assertThat(invited).hasStatus(201);
        return ApiCalls.json(invited);
    }

    private String member() {
        UUID id = UUID.randomUUID();
        SignedInAs.insertPerson(
                jdbc,
                new Account(id, SignedInAs.ALICE.organizationId(), "member" + id + "@example.org", Role.EDITOR, false));
        return id.toString();
    }
}
