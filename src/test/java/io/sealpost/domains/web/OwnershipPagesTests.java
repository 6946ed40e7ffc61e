package io.sealpost.domains.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.OutsideInMemory;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.domains.DomainClaims;
import io.sealpost.domains.DomainOwnership;
import io.sealpost.storage.OnH2;
import io.sealpost.web.Flash;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The page of a domain's ownership; Alice's organization is trusted, Charlie's is not. */
@OnH2
@AutoConfigureMockMvc
@Import(OutsideInMemory.class)
@TestPropertySource(
        properties = {
            "sealpost.policies.edge-host=edge.sealpost.example",
            "sealpost.domains.bound-zone=hosts.sealpost.example"
        })
class OwnershipPagesTests {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private DomainClaims claims;

    @Autowired
    private DomainOwnership ownership;

    @Autowired
    private FakeDns dns;

    @Autowired
    private JdbcClient jdbc;

    private DomainName domain;
    private String page;

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update organization set trusted = false where id = ?")
                .param(SignedInAs.CHARLIE.organizationId())
                .update();
        dns.down(null);
        domain = new DomainName("page" + NAMES.incrementAndGet() + ".example");
        page = "/domains/" + domain + "/ownership";
    }

    @Test
    void whoClaimsIsLedToTheProof() {
        assertThat(post("/domains", SignedInAs.charlie(), "domain", domain.ascii()))
                .hasStatus3xxRedirection()
                .redirectedUrl()
                .isEqualTo(page);
        MvcTestResult shown = get(page, SignedInAs.charlie());
        assertThat(shown).hasStatusOk();
        // A name may go on in the next line behind each of its dots.
        assertThat(new String(shown.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8).replace("<wbr>", ""))
                .contains(
                        "Prove that you control " + domain,
                        "_sealpost-challenge." + domain + ".",
                        challenge(),
                        challenge() + ".hosts.sealpost.example.",
                        "data-copy=\"challenge-value\"");
    }

    @Test
    void theTrustedNeedNotProve() {
        claims.claim(SignedInAs.ALICE, domain);
        assertThat(get(page, SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("Your organization holds " + domain)
                .doesNotContain("_sealpost-challenge");
    }

    @Test
    void theOperatorSeesHowManyDomainsOfAnOrganizationHaveDeparted() {
        String organization = "/organizations/" + SignedInAs.ALICE.organizationId();
        claims.claim(SignedInAs.ALICE, domain);
        jdbc.sql("update domain set departed_at = null").update();
        assertThat(get(organization, SignedInAs.olivia())).bodyText().doesNotContain("leads elsewhere");
        jdbc.sql("update domain set departed_at = current_timestamp where name = ?")
                .param(domain.ascii())
                .update();

        assertThat(get(organization, SignedInAs.olivia()))
                .bodyText()
                .contains(
                        "The DNS of 1 of its domains leads elsewhere",
                        "After the grace time nothing is served for it",
                        "it comes back by itself");
        assertThat(get("/organizations", SignedInAs.olivia())).bodyText().contains("1 domain departed");
        assertThat(get("/organizations", SignedInAs.charlie())).bodyText().doesNotContain("departed");
        jdbc.sql("update organization set trusted = false where id = ?")
                .param(SignedInAs.ALICE.organizationId())
                .update();
        assertThat(get(organization, SignedInAs.olivia())).bodyText().contains("dropped after the grace time");
        jdbc.sql("update organization set trusted = true where id = ?")
                .param(SignedInAs.ALICE.organizationId())
                .update();
        jdbc.sql("update domain set departed_at = null").update();
    }

    @ParameterizedTest
    @CsvSource({"en, Lines of the zone for bound names", "fr, Lignes de la zone des noms liés"})
    void operatorsFindTheLinesOfTheZone(String language, String link) {
        assertThat(mvc.get()
                        .uri("/operators")
                        .header("Accept-Language", language)
                        .with(SignedInAs.olivia()))
                .bodyText()
                .contains("href=\"/operators/bound-zone\"", link)
                .doesNotContain("??");
        assertThat(get("/operators/bound-zone", SignedInAs.olivia())).hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void trustSaysWhatItDoesAndAsksFirst(String language) {
        String organization = "/organizations/" + SignedInAs.CHARLIE.organizationId();
        assertThat(mvc.get()
                        .uri(organization)
                        .header("Accept-Language", language)
                        .with(SignedInAs.olivia()))
                .bodyText()
                .contains(language.equals("en") ? "becomes its own at once" : "devient aussitôt à elle")
                .containsPattern("name=\"confirm\" value=\"yes\" required[^>]*><span>(Trust|Faire)")
                .doesNotContain("??");
        assertThat(trust(organization, "wanted", "yes"))
                .hasRedirectedUrl(organization)
                .flash()
                .containsEntry("flash", Flash.warn("accounts.organizations.unconfirmed"));
        assertThat(trusted()).isFalse();
        trust(organization, "wanted", "yes", "confirm", "yes");
        assertThat(trusted()).isTrue();
        trust(organization, "wanted", "");
        assertThat(trusted()).isFalse();
    }

    @Test
    void aDroppedDomainOfTheTrustedSaysThatItReturnsAndLooks() {
        claims.claim(SignedInAs.ALICE, domain);
        jdbc.sql("update domain set held_name = null, removed_at = current_timestamp, left_because = 'DEPARTED',"
                        + " look_due_at = current_timestamp where name = ?")
                .param(domain.ascii())
                .update();
        assertThat(get(page, SignedInAs.alice()))
                .bodyText()
                .contains("once mta-sts." + domain + " leads here again", "Look now", "Add it again")
                .doesNotContain("Nothing that leads here was seen");
        assertThat(get(page + "?check=now", SignedInAs.alice()))
                .bodyText()
                .contains("Nothing that leads here was seen");
        dns.a("edge.sealpost.example", "192.0.2.25").cname("mta-sts." + domain, "edge.sealpost.example");
        assertThat(get(page + "?check=now", SignedInAs.alice())).bodyText().contains("Your organization holds");
    }

    @Test
    void thePageSeesTheProofByItself() {
        claims.claim(SignedInAs.CHARLIE, domain);
        String state = page + "/state?was=unproved";
        assertThat(htmx(state)).hasStatusOk().bodyText().contains("The proof is not there yet", "load delay:5s");
        dns.down(DnsFailure.SERVFAIL);
        assertThat(htmx(state)).bodyText().contains("The DNS could not be asked");
        dns.down(null);
        dns.txt("_sealpost-challenge." + domain, "<script>");
        assertThat(htmx(state)).bodyText().contains("Another text stands there", "&lt;script&gt;");
        dns.txt("_sealpost-challenge." + domain, challenge());
        assertThat(htmx(state)).hasHeader("HX-Refresh", "true");
        assertThat(get(page, SignedInAs.charlie()))
                .bodyText()
                .contains("Your organization holds " + domain, "Proved by a TXT record");
    }

    @Test
    void withoutJavaScriptTheButtonLooks() {
        claims.claim(SignedInAs.CHARLIE, domain);
        dns.txt("_sealpost-challenge." + domain, challenge());
        assertThat(get(page + "?check=now", SignedInAs.charlie())).bodyText().contains("The proof is there");
        assertThat(get(page + "/state", SignedInAs.charlie())).redirectedUrl().isEqualTo(page + "?check=now");
    }

    @Test
    void publishingIsRefusedInWordsAndTheFormStays() {
        claims.claim(SignedInAs.CHARLIE, domain);
        assertThat(post(
                        "/domains/" + domain + "/versions",
                        SignedInAs.charlie(),
                        "mode",
                        "testing",
                        "maxAge",
                        "86400",
                        "mx",
                        "kept.example.net"))
                .hasStatus(409)
                .bodyText()
                .contains("Prove first that you control this domain", "kept.example.net");
        assertThat(get("/domains/" + domain, SignedInAs.charlie())).bodyText().contains("Prove it");
        assertThat(get("/domains?ownership=unproved", SignedInAs.charlie()))
                .bodyText()
                .contains(domain.ascii(), "To be proved");
        assertThat(get("/domains?ownership=departed", SignedInAs.charlie()))
                .bodyText()
                .doesNotContain(domain.ascii());
    }

    @Test
    void aTransferIsSeenAndDecidedByTheHolder() {
        claims.claim(SignedInAs.ALICE, domain);
        claims.claim(SignedInAs.CHARLIE, domain);
        dns.txt("_sealpost-challenge." + domain, challenge());
        assertThat(get(page + "?check=now", SignedInAs.charlie()))
                .bodyText()
                .contains("You have proved that you control " + domain)
                .doesNotContain("Example Mail", "alice");
        assertThat(get(page, SignedInAs.alice()))
                .bodyText()
                .contains("Another organization wants to take it over")
                .doesNotContain("Another Company", "charlie");
        assertThat(get("/", SignedInAs.alice())).bodyText().contains(page);
        assertThat(get(page, SignedInAs.vera())).bodyText().doesNotContain("<form class=\"more-body");

        post(page + "/objection", SignedInAs.alice());
        assertThat(get(page, SignedInAs.alice())).bodyText().contains("You dispute this", "_sealpost-challenge");
        post(page + "/hand-over", SignedInAs.alice());
        assertThat(get(page, SignedInAs.alice())).bodyText().contains("You dispute this");
        post(page + "/hand-over", SignedInAs.alice(), "confirm", "yes");
        assertThat(get(page, SignedInAs.alice()))
                .bodyText()
                .contains("does not hold", "Another organization has proved");
        assertThat(get(page, SignedInAs.charlie())).bodyText().contains("Your organization holds");
    }

    @Test
    void anotherOrganizationsPageIsNotFound() {
        claims.claim(SignedInAs.ALICE, domain);
        assertThat(get(page, SignedInAs.charlie())).hasStatus(404);
        assertThat(get(page + "?check=now", SignedInAs.charlie())).hasStatus(404);
        assertThat(post(page + "/hand-over", SignedInAs.charlie(), "confirm", "yes"))
                .hasStatus(404);
    }

    private String challenge() {
        return Objects.requireNonNull(
                        ownership.of(SignedInAs.CHARLIE, domain).orElseThrow().records())
                .challenge();
    }

    private MvcTestResult htmx(String uri) {
        return mvc.get()
                .uri(uri)
                .header("HX-Request", "true")
                .with(SignedInAs.charlie())
                .exchange();
    }

    private MvcTestResult get(String uri, RequestPostProcessor who) {
        return mvc.get().uri(uri).with(who).exchange();
    }

    private MvcTestResult post(String uri, RequestPostProcessor who, String... fields) {
        var request = mvc.post().uri(uri).with(csrf()).with(who);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private boolean trusted() {
        return jdbc.sql("select trusted from organization where id = ?")
                .param(SignedInAs.CHARLIE.organizationId())
                .query(Boolean.class)
                .single();
    }

    private MvcTestResult trust(String organization, String... fields) {
        var request = mvc.post().uri(organization + "/trust").with(csrf()).with(SignedInAs.olivia());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
