package io.sealpost.api;

import static io.sealpost.api.ApiCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.certificates.Minted;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.Pem;
import io.sealpost.certificates.Upload;
import io.sealpost.checks.CheckFacts;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.domains.DomainOwnership;
import io.sealpost.storage.OnH2;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Neither side of a completed transfer reads on any page, or in any answer to a program, who the other is. */
@OnH2
@AutoConfigureMockMvc
@Import(ApiWorld.class)
@TestPropertySource(properties = "sealpost.test=new-holder") // a database of its own
class NewHolderTests {

    private static final DomainName DOMAIN = new DomainName("handed-over.example");
    private static final List<String> PAGES = List.of(
            "/",
            "/domains",
            "/domains/" + DOMAIN,
            "/domains/" + DOMAIN + "/policy",
            "/domains/" + DOMAIN + "/versions",
            "/domains/" + DOMAIN + "/versions/1",
            "/domains/" + DOMAIN + "/records",
            "/domains/" + DOMAIN + "/removal",
            "/domains/" + DOMAIN + "/checks",
            "/domains/" + DOMAIN + "/certificate",
            "/domains/" + DOMAIN + "/ownership",
            "/certificates",
            "/proposals",
            "/audit");
    private static final List<String> ANSWERS = List.of(
            "/domains",
            "/domains/" + DOMAIN,
            "/domains/" + DOMAIN + "/versions",
            "/domains/" + DOMAIN + "/versions/1",
            "/domains/" + DOMAIN + "/records",
            "/domains/" + DOMAIN + "/removal",
            "/domains/" + DOMAIN + "/checks",
            "/domains/" + DOMAIN + "/certificate",
            "/domains/" + DOMAIN + "/ownership",
            "/certificates",
            "/proposals",
            "/audit",
            "/audit/export");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TokenDesk tokens;

    @Autowired
    private FakeDns dns;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OwnCertificates certificates;

    @Autowired
    private DomainOwnership ownership;

    @Autowired
    private CheckRuns runs;

    private ApiCalls alice;
    private ApiCalls charlie;

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update organization set trusted = false where id = ?")
                .param(SignedInAs.CHARLIE.organizationId())
                .update();
        alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.ADMIN);
        charlie = ApiCalls.of(mvc, tokens, SignedInAs.CHARLIE, TokenScope.ADMIN);
    }

    @Test
    void neitherSideLearnsWhoTheOtherIs() {
        aliceHolds();
        charlieTakesOver();

        for (String page : PAGES) {
            assertSilent(
                    page, get(page, SignedInAs.charlie()), "alice", "bob@", "example mail", "merger", "other-than");
            if (!page.startsWith("/domains/")) {
                assertSilent(page, get(page, SignedInAs.alice()), "charlie", "another company");
            }
        }
        for (String path : ANSWERS) {
            assertSilent(path, charlie.get(path).exchange(), "alice", "bob@", "example mail", "merger", "other-than");
        }
        assertSilent("/domains", alice.get("/domains?state=removed").exchange(), "charlie", "another company");
        assertSilent("/audit", alice.get("/audit").exchange(), "charlie", "another company");
        assertThat(json(charlie.get("/domains/" + DOMAIN + "/certificate").exchange())
                        .at("/presented/names/0")
                        .asString())
                .as("what senders see is shown")
                .isEqualTo("mta-sts." + DOMAIN);
    }

    private void aliceHolds() {
        dns.mx(DOMAIN.ascii(), 10, "mx1." + DOMAIN).a("mx1." + DOMAIN, "192.0.2.1");
        String policy = "{\"mode\":\"testing\",\"maxAge\":86400,\"mx\":[\"mx1." + DOMAIN + "\"],\"reason\":\"merger\"}";
        assertThat(alice.post("/domains", "{\"name\":\"" + DOMAIN + "\"}")).hasStatus(201);
        assertThat(alice.post("/domains/" + DOMAIN + "/versions", policy)).hasStatus(201);
        Minted minted = Minted.at(ApiWorld.MORNING, "mta-sts." + DOMAIN, "mta-sts.other-than.example");
        assertThat(certificates.upload(SignedInAs.ALICE, Pem.chain(minted), Pem.key(minted)))
                .isInstanceOf(Upload.Accepted.class);
        assertThat(alice.put(
                        "/domains/" + DOMAIN + "/report-address", "{\"address\":\"alice-reports@" + DOMAIN + "\"}"))
                .hasStatusOk();
        CheckFacts nothing = new CheckFacts(List.of(), null, null, null, List.of(), List.of(), List.of());
        runs.keep(SignedInAs.ALICE, new CheckReport(DOMAIN, ApiWorld.MORNING, Verdict.BROKEN, List.of(), nothing));
        assertThat(get("/domains/" + DOMAIN + "/certificate", SignedInAs.alice()))
                .bodyText()
                .contains("alice@example.org", "mta-sts.other-than.example");
    }

    private void charlieTakesOver() {
        assertThat(charlie.post("/domains", "{\"name\":\"" + DOMAIN + "\"}")).hasStatus(201);
        MvcTestResult asked = charlie.get("/domains/" + DOMAIN + "/ownership").exchange();
        dns.txt(
                "_sealpost-challenge." + DOMAIN,
                json(asked).at("/ways/0/records/0/value").asString());
        charlie.post("/domains/" + DOMAIN + "/ownership/looks", "").exchange();
        assertThat(ownership.handOver(SignedInAs.ALICE, DOMAIN)).isTrue();
    }

    private MvcTestResult get(String uri, RequestPostProcessor who) {
        return mvc.get().uri(uri).with(who).exchange();
    }

    private static void assertSilent(String what, MvcTestResult answer, String... names) {
        assertThat(answer).as(what).hasStatusOk();
        // One's own name is in the header of each page.
        assertThat(answer)
                .bodyText()
                .as(what)
                .satisfies(body -> assertThat(body.toLowerCase(Locale.ROOT)).doesNotContain(names));
    }
}
