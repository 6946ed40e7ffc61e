package io.sealpost.certificates.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.policies.DomainRemoval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The certificate of a domain, and the fleet, as the owner, a team mate and a stranger. */
class CertificatePagesTests extends CertificatePagesFixture {

    @Autowired
    private DomainRemoval removal;

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void pageOfADomainIsForItsOrganizationOnly(String language) {
        for (RequestPostProcessor person : List.of(SignedInAs.alice(), SignedInAs.bob())) {
            assertThat(mvc.get().uri(page).header("Accept-Language", language).with(person))
                    .hasStatusOk()
                    .bodyText()
                    .contains("mta-sts." + domain, "lang=\"" + language + "\"")
                    .doesNotContain("??");
        }
        assertThat(mvc.get().uri(page).with(SignedInAs.charlie())).hasStatus(404);
        assertThat(mvc.get().uri(page + "/state").header("HX-Request", "true").with(SignedInAs.charlie()))
                .hasStatus(404);
        for (String action : List.of("/attempts", "/revocation", "/own")) {
            assertThat(mvc.post().uri(page + action).with(csrf()).with(SignedInAs.charlie()))
                    .as(action)
                    .hasStatus(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING_FOR_TERMS,,,the authority&#39;s terms have to be accepted first",
        "DUE,AUTHORITY_UNREACHABLE,https://acme.invalid/directory,could not be reached: https://acme.invalid/directory",
        "WAITING_FOR_DNS,HOST_ELSEWHERE,192.0.2.7,leads to 192.0.2.7",
        "WAITING_FOR_DNS,HOST_MISSING,,has no address in the DNS",
        "ORDERING,,,A certificate is being ordered",
        "FAILING,PROOF_FAILED,<b>404</b>,get our proof: &lt;b&gt;404&lt;/b&gt;",
        "WAITING_FOR_DNS,CAA_FORBIDS,'example.org\nissue x\nca.example',names the authority: 0 issue &quot;ca.example&quot;",
        "FAILING,CAA_FORBIDS,'\nsays no',its website says by which name",
        "PAUSED,ORDER_FAILED,lost,The order failed at the certificate authority: lost"
    })
    void eachStateSaysWhatIsAndWhatComes(String state, @Nullable String code, @Nullable String facts, String said) {
        state(state, code, facts, Instant.now().plus(Duration.ofHours(3)));
        for (String language : List.of("en", "fr")) {
            assertThat(mvc.get().uri(page).header("Accept-Language", language).with(SignedInAs.bob()))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??", "{0}", "<b>404");
        }
        assertThat(mvc.get().uri(page).with(SignedInAs.bob())).bodyText().contains(said);
        assertThat(mvc.get().uri("/certificates").with(SignedInAs.bob()))
                .hasStatusOk()
                .bodyText()
                .contains(page)
                .doesNotContain("??", "{0}", "<b>404");
    }

    @Test
    void troubleWithTheDnsComesWithTheRecordToCopy() {
        state("WAITING_FOR_DNS", "HOST_MISSING", "mta-sts." + domain, Instant.now());
        assertThat(mvc.get().uri(page).with(SignedInAs.alice()).with(request -> {
                    request.setServerName("sealpost.example.net");
                    return request;
                }))
                .hasStatusOk()
                .bodyText()
                .contains("mta-sts." + domain + ". 3600 IN CNAME sealpost.example.net.", "data-copy=\"record-0\"");
    }

    @Test
    void orderIsFollowedByThePageItself() {
        state("ORDERING", null, null, Instant.now());
        assertThat(mvc.get()
                        .uri(page + "/state?round=7")
                        .header("HX-Request", "true")
                        .with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("round=8", "load delay:3s")
                .doesNotContain("<html");
        assertThat(mvc.get().uri(page + "/state").with(SignedInAs.alice())).hasRedirectedUrl(page);
        state("FAILING", "ORDER_FAILED", "", Instant.now().plus(Duration.ofHours(1)));
        assertThat(mvc.get().uri(page).with(SignedInAs.alice())).bodyText().doesNotContain("load delay");
    }

    @Test
    void anotherLookIsTakenAtOnceForTheDnsAndAfterItsPauseForFailures() {
        Instant later = Instant.parse("2040-01-02T03:04:05Z");
        state("WAITING_FOR_DNS", "HOST_MISSING", "x", later);
        assertThat(post(page + "/attempts", SignedInAs.bob())).hasRedirectedUrl(page);
        assertThat(nextAttempt()).isBefore(later);
        state("FAILING", "PROOF_FAILED", "x", later);
        assertThat(post(page + "/attempts", SignedInAs.bob()))
                .flash()
                .extractingByKey("flash")
                .asString()
                .contains("certificates.page.again.paused", "2040");
        assertThat(nextAttempt()).isEqualTo(later);
        assertThat(mvc.get().uri(page).with(SignedInAs.bob()))
                .bodyText()
                .contains("2040")
                .doesNotContain("action=\"" + page + "/attempts\"");
    }

    @Test
    void listIsFilteredAndGoesOnWhereAPageEnds() {
        for (int i = 0; i < FleetList.ROWS + 5; i++) {
            host("paged" + (100 + i) + ".example.net", "PAUSED", Instant.now().plus(Duration.ofDays(i)));
        }
        String first = "/certificates?show=failing";
        assertThat(mvc.get().uri(first).with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("paged100", "paged149", "after=mta-sts.paged149.example.net")
                .doesNotContain("paged150");
        assertThat(mvc.get()
                        .uri(first + "&after=mta-sts.paged149.example.net")
                        .header("HX-Request", "true")
                        .with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("paged150", "paged154", "before=mta-sts.paged150.example.net")
                .doesNotContain("paged149", "<html");
        assertThat(mvc.get().uri(first + "&before=mta-sts.paged150.example.net").with(SignedInAs.alice()))
                .bodyText()
                .contains("paged100", "paged149", "after=mta-sts.paged149.example.net")
                .doesNotContain(">paged150.example.net<", "rel=\"prev\"");
        assertThat(mvc.get().uri(first + "&before=mta-sts.paged154.example.net").with(SignedInAs.alice()))
                .bodyText()
                .contains("paged104", "paged153", "before=mta-sts.paged104", "after=mta-sts.paged153")
                .doesNotContain(">paged103.example.net<", ">paged154.example.net<");
        assertThat(mvc.get().uri(first + "&before=mta-sts.paged110.example.net").with(SignedInAs.alice()))
                .as("a page is full")
                .bodyText()
                .contains("paged100", "paged149");
        assertThat(mvc.get().uri("/certificates?show=expiring").with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("paged100", "paged113")
                .doesNotContain("paged115");
        assertThat(mvc.get().uri("/certificates?show=waiting").with(SignedInAs.alice()))
                .bodyText()
                .doesNotContain("paged100");
        assertThat(mvc.get().uri(first).with(SignedInAs.charlie())).bodyText().doesNotContain("paged100");
    }

    @Test
    void listOfWhatEndsSoonGoesBothWays() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        for (int i = 0; i < FleetList.ROWS + 5; i++) {
            host("paged" + (100 + i) + ".example.net", "PAUSED", end, end.minus(Duration.ofDays(9000)));
        }
        String first = "/certificates?show=expiring";
        assertThat(mvc.get().uri(first).with(SignedInAs.alice()))
                .bodyText()
                .contains("paged100", "paged149", "after=" + end.getEpochSecond() + ".0%20mta-sts.paged149.example.net")
                .doesNotContain("paged150", "before=");
        assertThat(mvc.get()
                        .uri("/certificates")
                        .param("show", "expiring")
                        .param("after", end.getEpochSecond() + ".0 mta-sts.paged149.example.net")
                        .with(SignedInAs.alice()))
                .bodyText()
                .contains("paged150", "paged154", "before=")
                .doesNotContain(">paged149.example.net<", "after=");
        assertThat(mvc.get()
                        .uri("/certificates")
                        .param("show", "expiring")
                        .param("before", end.getEpochSecond() + ".0 mta-sts.paged152.example.net")
                        .with(SignedInAs.alice()))
                .bodyText()
                .contains("paged102", "paged151", "before=", "after=")
                .doesNotContain(">paged101.example.net<", ">paged152.example.net<");
    }

    @Test
    void linkToTheTermsIsShownWhereNothingElseIsInTheWay() {
        state("WAITING_FOR_TERMS", null, null, Instant.now());
        assertThat(mvc.get().uri(page).with(SignedInAs.alice())).bodyText().contains("To the terms");
        state("WAITING_FOR_DNS", "HOST_MISSING", "x", Instant.now());
        assertThat(mvc.get().uri(page).with(SignedInAs.alice())).bodyText().doesNotContain("To the terms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show=x",
                "before=@@@",
                "before=a&after=b",
                "show=expiring&before=x",
                "after=@@@",
                "after=..",
                "show=expiring&after=99999999999.999999999 a",
                "show=expiring&after=x",
                "after=%F0%9F%98%80"
            })
    void whatNobodyWouldTypeIsNoError(String query) {
        assertThat(mvc.get().uri("/certificates?" + query).with(SignedInAs.alice()))
                .hasStatusOk();
    }

    @Test
    void domainThatIsNotServedNeedsNoCertificate() {
        removal.remove(SignedInAs.ALICE, domain);
        assertThat(mvc.get().uri(page).with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("Nothing is served for this domain")
                .doesNotContain("privateKey");
        assertThat(mvc.get().uri("/certificates").with(SignedInAs.alice()))
                .bodyText()
                .doesNotContain(">" + domain + "<");
    }

    private void state(String state, @Nullable String code, @Nullable String facts, Instant next) {
        jdbc.sql("update certificate_host set state = :state, error_code = :code, error_facts = :facts,"
                        + " error_at = :at, next_attempt = :next, version = version + 1 where domain_name = :domain")
                .param("state", state)
                .param("code", code)
                .param("facts", facts)
                .param("at", Instant.now().atOffset(ZoneOffset.UTC))
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("domain", domain.ascii())
                .update();
    }

    private void host(String name, String state, Instant end) {
        host(name, state, end, end.minus(Duration.ofDays(14)));
    }

    private void host(String name, String state, Instant end, Instant soon) {
        jdbc.sql("insert into certificate_host (host, organization_id, domain_name, hosted, state, state_since,"
                        + " failures, revision, version, expires_at, ends_soon_at)"
                        + " values (?, ?, ?, true, ?, ?, 0, 0, 0, ?, ?)")
                .params(
                        "mta-sts." + name,
                        SignedInAs.ALICE.organizationId(),
                        name,
                        state,
                        Instant.now().atOffset(ZoneOffset.UTC),
                        end.atOffset(ZoneOffset.UTC),
                        soon.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Instant nextAttempt() {
        return jdbc.sql("select next_attempt from certificate_host where domain_name = ?")
                .param(domain.ascii())
                .query((row, index) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
