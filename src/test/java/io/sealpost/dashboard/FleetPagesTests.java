package io.sealpost.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.storage.OnH2;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.util.HtmlUtils;

/** Home, list, overview, records and removal, as the owner, a team mate and a stranger. */
@OnH2
@AutoConfigureMockMvc
class FleetPagesTests {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private DomainClaims claims;

    @Autowired
    private PolicyPublishing publishing;

    @Autowired
    private JdbcClient jdbc;

    private DomainName domain;

    @BeforeEach
    void publishADomain() {
        SignedInAs.insertPeople(jdbc);
        domain = new DomainName("d" + NAMES.incrementAndGet() + ".example.org");
        claims.claim(SignedInAs.ALICE, domain);
        publishing.publish(SignedInAs.ALICE, domain, policy(PolicyMode.ENFORCE), 0, "<script>alert(1)</script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/records", "/removal"})
    void pagesOfADomainAreForItsOrganizationOnly(String page) {
        String uri = "/domains/" + domain + page;
        assertThat(mvc.get().uri(uri).with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains(domain.ascii())
                .doesNotContain("??", "<script>alert");
        assertThat(mvc.get().uri(uri).with(SignedInAs.bob())).hasStatusOk();
        assertThat(mvc.get().uri(uri).with(SignedInAs.charlie())).hasStatus(404);
        assertThat(mvc.get()
                        .uri(uri)
                        .param("x", "y")
                        .header("Accept-Language", "fr")
                        .with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??")
                .contains("lang=\"fr\"");
    }

    @Test
    void healthOfTheLastCheckIsShownAndFiltered() {
        String link = "/domains/" + domain + "\"";
        health(domain, "BROKEN", 3);

        for (String filter : List.of("", "?health=broken", "?health=nonsense")) {
            assertThat(mvc.get().uri("/domains" + filter).with(SignedInAs.alice()))
                    .hasStatusOk()
                    .bodyText()
                    .contains(link, "Broken", "3 warnings")
                    .doesNotContain("??");
        }
        for (String filter : List.of("protected", "waiting", "not-protected")) {
            assertThat(mvc.get().uri("/domains?health=" + filter).with(SignedInAs.alice()))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain(link);
        }
        for (String language : List.of("en", "fr")) {
            assertThat(mvc.get().uri("/").header("Accept-Language", language).with(SignedInAs.alice()))
                    .hasStatusOk()
                    .bodyText()
                    .contains("/domains?health=broken", link)
                    .doesNotContain("??");
        }
        assertThat(mvc.get().uri("/domains?health=broken").with(SignedInAs.charlie()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(link);
    }

    @Test
    void domainThatWasNotCheckedYetSaysSo() {
        assertThat(mvc.get().uri("/domains?health=waiting").with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("/domains/" + domain + "\"", "Not checked yet");
    }

    /** As a check writes it. */
    private void health(DomainName name, String verdict, int warnings) {
        jdbc.sql("update check_position set revision = revision + 1").update();
        jdbc.sql("update domain_health set verdict = :verdict, verdict_since = current_timestamp,"
                        + " checked_at = current_timestamp, run_id = random_uuid(), warnings = :warnings,"
                        + " revision = (select revision from check_position) where domain_name = :name")
                .param("verdict", verdict)
                .param("warnings", warnings)
                .param("name", name.ascii())
                .update();
    }

    @Test
    void homeShowsTotalsAndStrangersTheirEmptyStart() {
        assertThat(mvc.get().uri("/").with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("<rect class=\"part is-", domain.ascii())
                .doesNotContain("??");
        assertThat(mvc.get().uri("/").with(SignedInAs.charlie()))
                .hasStatusOk()
                .bodyText()
                .contains("action=\"/domains\"")
                .doesNotContain(domain.ascii(), "??");
    }

    @Test
    void listFindsANameInAnySpelling() {
        claims.claim(SignedInAs.ALICE, new DomainName("xn--bcher-kva.example.org"));
        for (String typed : List.of(
                "bücher.example.org", "BÜCH", "xn--bch", "https://bücher.example.org/x", "me@bücher.example.org")) {
            assertThat(mvc.get().uri("/domains").param("q", typed).with(SignedInAs.alice()))
                    .hasStatusOk()
                    .bodyText()
                    .as(typed)
                    .contains(">bücher.example.org<", "xn--bcher-kva.example.org")
                    .doesNotContain(">" + domain + "<");
        }
        assertThat(mvc.get().uri("/domains").with(SignedInAs.charlie()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("example.org<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=@@@",
                "page=Zm9v",
                "page=ZiA5OTk5OTk5OTk5OTkuMSBh",
                "size=-1",
                "size=x",
                "mode=%00",
                "state=ALL",
                "sort=';drop",
                "q=%25_!'",
                "q=%F0%9F%98%80"
            })
    void whatNobodyWouldTypeIsNoError(String query) {
        assertThat(mvc.get().uri("/domains?" + query).with(SignedInAs.alice())).hasStatusOk();
    }

    @Test
    void htmxGetsTheListAlone() {
        assertThat(mvc.get().uri("/domains").header("HX-Request", "true").with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"list\"")
                .doesNotContain("<html");
    }

    @Test
    void overviewClaimsNothingThatNobodyLookedAt() {
        assertThat(mvc.get().uri("/domains/" + domain).with(SignedInAs.alice()))
                .bodyText()
                .contains("class=\"watch-sum is-note\" id=\"headline\"", "not yet looked at", "steps=overview")
                .doesNotContain("standing is-ok");
    }

    @Test
    void recordsAreShownAsADnsHostWantsThem() {
        assertThat(mvc.get().uri("/domains/" + domain + "/records?host=route53").with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("&quot;v=STSv1; id=");
    }

    @Test
    void reportAddressIsCheckedAndKept() {
        String uri = "/domains/" + domain + "/records/report-address";
        assertThat(mvc.post().uri(uri).param("address", "nonsense").with(csrf()).with(SignedInAs.alice()))
                .hasStatus(422)
                .bodyText()
                .contains("address-error", "aria-invalid=\"true\"");
        assertThat(mvc.post()
                        .uri(uri)
                        .param("address", "https://reports.example.net/a,b")
                        .with(csrf())
                        .with(SignedInAs.alice()))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/domains/" + domain + "/records").with(SignedInAs.alice()))
                .bodyText()
                .contains("rua=https://reports.example.net/a%2Cb");
        assertThat(mvc.post()
                        .uri(uri)
                        .param("address", "a@example.net")
                        .with(csrf())
                        .with(SignedInAs.charlie()))
                .hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"><script>alert(1)</script>@example.net",
                "https://example.net/\"><script>alert(1)</script>",
                "javascript:alert(1)",
                "a@example.net; rua=mailto:b@example.net",
                "a@example.net\r\nBcc: b@example.net",
                "=cmd|' /C calc'!A0",
                "\uFFFD@example.net"
            })
    void reportAddressesThatAreNoneAreKeptAsTextAndNotSaved(String typed) {
        String uri = "/domains/" + domain + "/records/report-address";
        assertThat(mvc.post().uri(uri).param("address", typed).with(csrf()).with(SignedInAs.alice()))
                .hasStatus(422)
                .bodyText()
                .contains("address-error", "value=\"" + HtmlUtils.htmlEscape(typed) + "\"")
                .doesNotContain("<script>alert");
    }

    @Test
    void earlyRemovalIsConfirmedWithItsDays() {
        String uri = "/domains/" + domain + "/removal";
        assertThat(mvc.post().uri(uri).with(csrf()).with(SignedInAs.alice()))
                .hasStatus(422)
                .bodyText()
                .contains("confirm-error");
        assertThat(mvc.post().uri(uri).param("confirm", "1").with(csrf()).with(SignedInAs.alice()))
                .hasStatus(422);
        assertThat(mvc.post()
                        .uri(uri + "/none")
                        .param("basedOn", "1")
                        .with(csrf())
                        .with(SignedInAs.alice()))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri(uri).with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
        assertThat(mvc.post().uri(uri).param("confirm", "14").with(csrf()).with(SignedInAs.charlie()))
                .hasStatus(404);
        assertThat(mvc.post().uri(uri).param("confirm", "14").with(csrf()).with(SignedInAs.alice()))
                .hasStatus3xxRedirection();
        assertThat(mvc.get().uri(uri).with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("no longer served");
        assertThat(mvc.get().uri("/domains/" + domain).with(SignedInAs.alice())).hasStatusOk();
        assertThat(mvc.get().uri("/domains/" + domain + "/records").with(SignedInAs.alice()))
                .hasStatusOk();
    }

    private static StsPolicy policy(PolicyMode mode) {
        return new StsPolicy(
                mode, new MaxAge(1_209_600), List.of(new MxPattern(false, new DomainName("mx.example.org"))));
    }
}
