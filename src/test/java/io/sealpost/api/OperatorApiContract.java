package io.sealpost.api;

import static io.sealpost.api.ApiCalls.json;
import static io.sealpost.api.ApiCalls.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.audit.AuditEntry;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.AuditReading;
import io.sealpost.audit.SealedEntry;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.jobs.DueJobs;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever runs the instance does so by the API, too: customers arrive by a script. On every database. */
@AutoConfigureMockMvc
@Import({ApiWorld.class, DueJobs.class})
@TestPropertySource(properties = "sealpost.test=operator-api") // a database of its own
abstract class OperatorApiContract {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TokenDesk tokens;

    @Autowired
    DueJobs due;

    @Autowired
    AuditReading trail;

    @Autowired
    DomainClaims claims;

    @Autowired
    JdbcClient jdbc;

    ApiCalls olivia;
    String unique = "";

    @BeforeEach
    void programs() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from job").update();
        jdbc.sql("update bulk_job set state = 'STOPPED'").update();
        jdbc.sql("update api_token set revoked_at = current_timestamp").update();
        olivia = ApiCalls.of(mvc, tokens, SignedInAs.OLIVIA, TokenScope.OPERATOR);
        unique = UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void oliviaRunsTheInstance() {
        jdbc.sql("update person set operator = (id = ?)")
                .param(SignedInAs.OLIVIA.personId())
                .update();
    }

    @Test
    void aCustomerIsOnboardedByAScript() {
        String id = organization();
        String group = made("/groups", "{\"name\":\"Group " + unique + "\"}");
        MvcTestResult grouped = olivia.put("/organizations/" + id + "/group", "{\"group\":\"" + group + "\"}")
                .exchange();
        assertThat(json(grouped).at("/group/name").asString()).isEqualTo("Group " + unique);
        assertThat(json(olivia.put("/organizations/" + id + "/trust", "{\"trusted\":true}")
                                .exchange())
                        .get("trusted")
                        .asBoolean())
                .isTrue();
        MvcTestResult invited = olivia.post(
                        "/invitations?organization=" + id,
                        "{\"email\":\"first-" + unique + "@example.net\",\"role\":\"owner\"}")
                .exchange();
        assertThat(invited).hasStatus(201);
        assertThat(json(invited).get("link").asString()).contains("/invitations/");
        assertThat(json(olivia.get("/invitations?organization=" + id).exchange())
                        .get("items")
                        .valueStream())
                .hasSize(1);
        assertThat(json(olivia.get("/organizations?search=customer " + unique).exchange())
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(id);
    }

    @Test
    void domainsAreImportedIntoTheOrganizationsOfCustomersWhoReadInTheirTrailWhoDidIt() {
        String id = organization();
        olivia.put("/organizations/" + id + "/trust", "{\"trusted\":true}").exchange();
        String domain = "customer-" + unique + ".example";
        MvcTestResult read = olivia.post(
                        "/imports",
                        "[{\"name\":\"" + domain + "\",\"mode\":\"none\",\"organization\":\"Customer " + unique
                                + "\"}]")
                .exchange();
        assertThat(read).hasStatus(202);
        due.run();
        String job = "/bulk/" + json(read).get("id").asString();
        assertThat(olivia.post(job + "/start", "{}")).hasStatus(202);
        due.run();
        assertThat(json(olivia.get(job).exchange()).at("/results/created").asInt())
                .isEqualTo(1);
        assertThat(olivia.get("/domains/" + domain)).as("it is the customer's").hasStatus(404);

        List<AuditEntry> entries = trail.page(AuditQuery.everything(UUID.fromString(id)), null, 50).entries().stream()
                .map(SealedEntry::entry)
                .filter(entry -> domain.equals(entry.domain()))
                .filter(entry -> List.of("domain.claimed", "policy.published").contains(entry.action()))
                .toList();
        assertThat(entries).hasSize(2);
        assertThat(entries).allMatch(entry -> entry.actor().name().startsWith("test sp_"));
    }

    @Test
    void whoRunsTheInstanceReadsHowManyDomainsHaveDeparted() {
        String id = organization();
        olivia.put("/organizations/" + id + "/trust", "{\"trusted\":true}").exchange();
        assertThat(departed("/organizations/" + id, "/departedDomains")).isZero();
        Account inIt = new Account(UUID.randomUUID(), UUID.fromString(id), "script@example.net");
        for (String label : List.of("left-", "here-")) {
            claims.claim(inIt, new DomainName(label + unique + ".example"));
        }
        jdbc.sql("update domain set departed_at = current_timestamp where name = ?")
                .param("left-" + unique + ".example")
                .update();

        assertThat(departed("/organizations/" + id, "/departedDomains")).isOne();
        assertThat(departed("/organizations?search=customer " + unique, "/items/0/departedDomains"))
                .isOne();
        ApiCalls alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.ADMIN);
        assertThat(json(alice.get("/organizations").exchange())
                        .at("/items/0/departedDomains")
                        .isNull())
                .as("it is the operator's to see")
                .isTrue();
    }

    private int departed(String path, String pointer) {
        return json(olivia.get(path).exchange()).at(pointer).asInt(-1);
    }

    @Test
    void theTokenIsWorthNothingOnceItsMakerRunsTheInstanceNoMore() {
        assertThat(olivia.get("/operators")).hasStatusOk().bodyText().contains("olivia@example.com");
        jdbc.sql("update person set operator = false where id = ?")
                .param(SignedInAs.OLIVIA.personId())
                .update();
        assertThat(olivia.get("/operators")).hasStatus(401);
        assertThat(olivia.get("/domains")).hasStatus(401);
    }

    @Test
    void onlyPeopleWhoRunTheInstanceMakeSuchTokens() {
        assertThatThrownBy(() -> tokens.issue(SignedInAs.ALICE, TokenScope.OPERATOR, "hers"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(olivia.post("/tokens", "{\"name\":\"x\",\"scope\":\"operator\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("#/scope");
        ApiCalls alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.ADMIN);
        MvcTestResult refused = alice.post("/organizations", "{\"name\":\"x\"}").exchange();
        assertThat(refused).hasStatus(403);
        assertThat(json(refused).get("scope").asString()).isEqualTo("operator");
        assertThat(alice.get("/people?organization=" + SignedInAs.CHARLIE.organizationId()))
                .hasStatus(404);
        assertThat(json(alice.get("/organizations").exchange()).get("items").size())
                .isEqualTo(1);
    }

    @Test
    void groupsAndTheirStaffAreKept() {
        String group = made("/groups", "{\"name\":\"Staffed " + unique + "\"}");
        String where = "/groups/" + group;
        assertThat(json(olivia.patch(where, "{\"name\":\"Renamed " + unique + "\"}")
                                .exchange())
                        .get("name")
                        .asString())
                .isEqualTo("Renamed " + unique);
        assertThat(olivia.post(where + "/staff", "{\"email\":\"nobody@example.net\",\"role\":\"viewer\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("#/email");
        MvcTestResult staffed = olivia.post(where + "/staff", "{\"email\":\"bob@example.org\",\"role\":\"viewer\"}")
                .exchange();
        assertThat(json(staffed).at("/staff/0/email").asString()).isEqualTo("bob@example.org");
        String bob = where + "/staff/" + SignedInAs.BOB.personId();
        MvcTestResult link = olivia.post(bob + "/password-link", "").exchange();
        assertThat(link).hasStatus(201);
        assertThat(json(link).get("link").asString()).contains("/password/");
        assertThat(olivia.delete(bob + "/second-factor")).as("there is none").hasStatus(404);
        for (String nobody : new String[] {"{\"role\":\"viewer\"}", "{\"email\":\"x\",\"role\":\"viewer\"}"}) {
            assertThat(olivia.post(where + "/staff", nobody))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Type an e-mail address");
        }
        assertThat(olivia.delete(where + "/staff/" + SignedInAs.BOB.personId())).hasStatus(204);
        assertThat(olivia.delete(where + "/staff/" + SignedInAs.BOB.personId())).hasStatus(404);
        String id = organization();
        olivia.put("/organizations/" + id + "/group", "{\"group\":\"" + group + "\"}")
                .exchange();
        assertThat(json(olivia.get("/organizations?group=" + group).exchange()).at("/items"))
                .hasSize(1)
                .first()
                .extracting(item -> item.get("id").asString())
                .isEqualTo(id);
        assertThat(type(olivia.delete(where).exchange())).isEqualTo("/api/problems/group-in-use");
        olivia.put("/organizations/" + id + "/group", "{\"group\":null}").exchange();
        assertThat(olivia.delete(where)).hasStatus(204);
        assertThat(olivia.get(where)).hasStatus(404);
        assertThat(olivia.post("/groups", "{\"name\":\" \"}")).hasStatus(422);
    }

    @Test
    void operatorsAreAddedAndTheLastStays() {
        assertThat(type(olivia.delete("/operators/" + SignedInAs.OLIVIA.personId())
                        .exchange()))
                .isEqualTo("/api/problems/last-operator");
        assertThat(olivia.post("/operators", "{\"email\":\"vera@example.org\"}"))
                .hasStatusOk()
                .bodyText()
                .contains("vera@example.org");
        assertThat(olivia.delete("/operators/" + SignedInAs.VERA.personId())).hasStatus(204);
        assertThat(olivia.delete("/operators/" + SignedInAs.VERA.personId())).hasStatus(404);
    }

    @Test
    void organizationsAreClosedAndOpenedAndTheirPeopleHelped() {
        String id = organization();
        Account member =
                new Account(UUID.randomUUID(), UUID.fromString(id), unique + "@example.org", Role.EDITOR, false);
        SignedInAs.insertPerson(jdbc, member);
        String person = "/organizations/" + id + "/people/" + member.personId();
        MvcTestResult link = olivia.post(person + "/password-link", "").exchange();
        assertThat(link).hasStatus(201);
        assertThat(json(link).get("link").asString()).contains("/password/");
        assertThat(olivia.delete(person + "/second-factor")).as("there is none").hasStatus(404);
        assertThat(json(olivia.put("/people/" + member.personId() + "/role?organization=" + id, "{\"role\":\"viewer\"}")
                                .exchange())
                        .get("role")
                        .asString())
                .isEqualTo("viewer");
        assertThat(json(olivia.post("/organizations/" + id + "/closing", "").exchange())
                        .get("closedAt")
                        .isNull())
                .isFalse();
        MvcTestResult closed = olivia.post(
                        "/invitations?organization=" + id,
                        "{\"email\":\"late-" + unique + "@example.net\",\"role\":\"owner\"}")
                .exchange();
        assertThat(closed).hasStatus(409);
        assertThat(type(closed)).isEqualTo("/api/problems/organization-closed");
        assertThat(json(olivia.post("/organizations/" + id + "/reopening", "").exchange())
                        .get("closedAt")
                        .isNull())
                .isTrue();
    }

    private String organization() {
        return made("/organizations", "{\"name\":\"Customer " + unique + "\"}");
    }

    private String made(String path, String body) {
        MvcTestResult answer = olivia.post(path, body).exchange();
        assertThat(answer).hasStatus(201);
        return json(answer).get("id").asString();
    }
}
