package io.sealpost.dashboard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.audit.AuditReading;
import io.sealpost.audit.AuditTables;
import io.sealpost.audit.ChainVerdict;
import io.sealpost.audit.ExportCheck;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.storage.OnH2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of the audit trail: who reads what, found, exported and verified. */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(properties = "sealpost.test=audit-pages") // a database of its own
class AuditPagesTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private DomainClaims domains;

    @Autowired
    private OrganizationRules rules;

    @Autowired
    private TokenDesk tokens;

    @Autowired
    private AuditReading trail;

    private DomainName hers;
    private DomainName his;

    @BeforeEach
    void twoOrganizations(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        hers = new DomainName("hers" + NUMBER.incrementAndGet() + ".example");
        his = new DomainName("his" + NUMBER.incrementAndGet() + ".example");
        domains.claim(SignedInAs.BOB, hers);
        domains.claim(SignedInAs.CHARLIE, his);
    }

    @Test
    void anOwnerReadsWhatIsTheirOrganizationsAndNothingElse() {
        assertThat(page("/audit", SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains(hers.ascii(), "bob@example.org", "Added the domain", "href=\"/domains/" + hers.ascii() + "\"")
                .doesNotContain(his.ascii(), "charlie@example.net", "Another Company");
        String organization = SignedInAs.CHARLIE.organizationId().toString();
        assertThat(page("/audit?organization=" + organization, SignedInAs.alice()))
                .bodyText()
                .contains(hers.ascii())
                .doesNotContain(his.ascii(), "charlie@example.net", "Another Company");
        assertThat(page("/audit?q=" + his.ascii(), SignedInAs.alice()))
                .bodyText()
                .doesNotContain("charlie@example.net");
        assertThat(page("/audit/export?organization=" + organization, SignedInAs.alice()))
                .bodyText()
                .doesNotContain(his.ascii(), organization);
    }

    @Test
    void anOperatorReadsEverythingAndCanKeepToOneOrganization() {
        assertThat(page("/audit", SignedInAs.olivia()))
                .bodyText()
                .contains(hers.ascii(), his.ascii(), "Example Mail", "Another Company");
        assertThat(page("/audit?organization=" + SignedInAs.CHARLIE.organizationId(), SignedInAs.olivia()))
                .bodyText()
                .contains(his.ascii(), "Only Another Company.")
                .doesNotContain(hers.ascii());
    }

    @Test
    void isFoundByTextAreaAndDay() {
        rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
        rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), false);
        assertThat(page("/audit?area=organization", SignedInAs.alice()))
                .bodyText()
                .contains("Changed the four-eyes rule", "<del>yes</del>", "<ins>no</ins>")
                .doesNotContain("Added the domain");
        assertThat(page("/audit?q=" + hers.ascii().toUpperCase(java.util.Locale.ROOT), SignedInAs.alice()))
                .bodyText()
                .contains("Added the domain");
        assertThat(page("/audit?until=2001-01-01", SignedInAs.alice()))
                .bodyText()
                .contains("Nothing found");
        assertThat(page("/audit?area=nonsense", SignedInAs.alice())).bodyText().contains("Nothing found");
        assertThat(page("/audit?since=yesterday", SignedInAs.alice())).hasStatus(400);
        assertThat(page("/audit?before=x", SignedInAs.alice())).hasStatus(400);
        assertThat(page("/audit?organization=x", SignedInAs.alice())).hasStatus(400);
    }

    @Test
    void yesAndNoAreWordsOnThePageAndStayWhatTheyAreInTheExport() {
        rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
        assertThat(mvc.get()
                        .uri("/audit?area=organization")
                        .header("Accept-Language", "fr")
                        .with(SignedInAs.alice()))
                .bodyText()
                .contains("<del>non</del>", "<ins>oui</ins>")
                .doesNotContain("<ins>true</ins>");
        assertThat(page("/audit/export?area=organization", SignedInAs.alice()))
                .bodyText()
                .contains("\"after\":{\"fourEyes\":\"true\"}");
        rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), false);
    }

    @Test
    void addressesAreShownShortAndFoundAsTheyAreShown() {
        String domain = "six" + NUMBER.incrementAndGet() + ".example";
        assertThat(mvc.post()
                        .uri("/domains")
                        .param("domain", domain)
                        .with(csrf())
                        .with(SignedInAs.bob())
                        .with(request -> {
                            request.setRemoteAddr("2001:db8:0:0:0:0:0:60");
                            return request;
                        }))
                .hasStatus(302);
        for (String typed : new String[] {domain, "2001:db8::60", "2001:DB8::60", "2001:db8::"}) {
            assertThat(page("/audit?q=" + typed, SignedInAs.alice()))
                    .bodyText()
                    .contains(domain, "2001:db8::60")
                    .doesNotContain("2001:db8:0:0");
        }
        assertThat(page("/audit?q=2001:db8::61", SignedInAs.alice())).bodyText().contains("Nothing found");
        assertThat(page("/audit/export?q=2001:db8::60", SignedInAs.alice()))
                .bodyText()
                .contains("\"address\":\"2001:db8:0:0:0:0:0:60\"");
    }

    @Test
    void aLongTrailComesInPages() {
        for (int i = 0; i < 26; i++) {
            rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
            rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), false);
        }
        MvcTestResult first = page("/audit?area=organization", SignedInAs.alice());
        assertThat(first).bodyText().contains("Older").doesNotContain("Newest");
        String body = new String(first.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        String next = body.replaceFirst("(?s).*href=\"(/audit\\?[^\"]*before=\\d+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(page(next, SignedInAs.alice())).hasStatusOk().bodyText().contains("Newest");
        assertThat(mvc.get()
                        .uri("/audit?area=organization")
                        .header("HX-Request", "true")
                        .with(SignedInAs.alice()))
                .bodyText()
                .contains("Older")
                .doesNotContain("<html");
    }

    @Test
    void theExportFollowsTheSearchWithAndWithoutHtmx() {
        for (String htmx : new String[] {"true", "false"}) {
            assertThat(mvc.get().uri("/audit?q=bob").header("HX-Request", htmx).with(SignedInAs.alice()))
                    .bodyText()
                    .containsOnlyOnce("/audit/export")
                    .contains("href=\"/audit/export?q=bob\"", "Export what is found");
            assertThat(mvc.get().uri("/audit").header("HX-Request", htmx).with(SignedInAs.alice()))
                    .bodyText()
                    .contains("href=\"/audit/export\"", "Export all");
        }
    }

    @Test
    void exportsAreWholeForWhoeverMadeThem() throws IOException {
        assertThat(tokens.issue(SignedInAs.ALICE, TokenScope.READ, "secret-free"))
                .isPresent();
        MvcTestResult export = page("/audit/export", SignedInAs.alice());
        assertThat(export)
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename=\"sealpost-audit.jsonl\"");
        assertThat(export.getResponse().getContentType()).startsWith("application/jsonl");
        assertThat(check(export).whole()).isTrue();
        assertThat(check(export).entries())
                .isEqualTo(trail.head(SignedInAs.ALICE.organizationId()).sequence());
        assertThat(check(page("/audit/export", SignedInAs.olivia())).entries())
                .isEqualTo(trail.head(null).sequence());
        ChainVerdict found = check(page("/audit/export?area=token", SignedInAs.alice()));
        assertThat(found.whole()).isTrue();
        assertThat(found.selection()).isTrue();
    }

    @Test
    void verifyingSaysThatNothingWasChangedOrWhatWas(@Autowired JdbcTemplate jdbc) {
        assertThat(verify(SignedInAs.alice())).contains("Nothing was changed, removed or moved");
        AuditTables tables = new AuditTables(jdbc);
        String forged = "update audit_entry set actor_name = ? where domain = ? and action = 'domain.claimed'";
        assertThat(tables.forge(forged, "mallory@example.org", hers.ascii())).isEqualTo(1);
        assertThat(verify(SignedInAs.alice()))
                .contains("The trail is not as it was sealed", "was changed after it was sealed");
        assertThat(verify(SignedInAs.olivia())).contains("was changed after it was sealed");
        assertThat(verify(SignedInAs.charlie())).contains("Nothing was changed, removed or moved");
        tables.forge(forged, "bob@example.org", hers.ascii());
        assertThat(verify(SignedInAs.olivia())).contains("Nothing was changed, removed or moved");
    }

    @Test
    void onlyOwnersAndOperatorsReadIt() {
        for (RequestPostProcessor mate : new RequestPostProcessor[] {SignedInAs.bob(), SignedInAs.vera()}) {
            assertThat(page("/audit", mate)).hasStatus(403);
            assertThat(page("/audit/export", mate)).hasStatus(403);
            assertThat(page("/", mate)).bodyText().doesNotContain("href=\"/audit\"");
        }
        assertThat(page("/", SignedInAs.alice())).bodyText().contains("href=\"/audit\"");
    }

    @Test
    void speaksFrench() {
        assertThat(mvc.get().uri("/audit").header("Accept-Language", "fr").with(SignedInAs.alice()))
                .bodyText()
                .contains("Journal d&#39;audit", "A ajouté le domaine");
    }

    private String verify(RequestPostProcessor who) {
        MvcTestResult done =
                mvc.post().uri("/audit/verification").with(csrf()).with(who).exchange();
        assertThat(done).hasStatus(302).hasRedirectedUrl("/audit");
        MvcTestResult shown = mvc.get()
                .uri("/audit")
                .with(who)
                .flashAttr(
                        "flash",
                        java.util.Objects.requireNonNull(
                                done.getMvcResult().getFlashMap().get("flash")))
                .flashAttr("faults", done.getMvcResult().getFlashMap().getOrDefault("faults", java.util.List.of()))
                .exchange();
        return new String(shown.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult page(String address, RequestPostProcessor who) {
        return mvc.get()
                .uri(java.net.URI.create(address))
                .header("Accept", "text/html,*/*;q=0.8")
                .with(who)
                .exchange();
    }

    private static ChainVerdict check(MvcTestResult export) throws IOException {
        String text = new String(export.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return ExportCheck.of(new BufferedReader(new StringReader(text)), null);
    }
}
