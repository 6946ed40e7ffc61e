package io.sealpost.policies.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.web.PolicyPages.FakePolicyHosts;
import jakarta.servlet.http.Cookie;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of a policy as their owner, a team mate and a stranger get them, without JavaScript and with htmx. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:policy-pages;DB_CLOSE_DELAY=-1")
@AutoConfigureMockMvc
@Import(PolicyPages.class)
class PolicyPagesTests {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String XSS = "<script>alert(1)</script>";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private FakeDns dns;

    @Autowired
    private FakePolicyHosts hosts;

    @Autowired
    private DomainRemoval removal;

    private String domain = "";

    @BeforeEach
    void aDomainWithTwoMailServers(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        dns.down(null);
        domain = "domain" + NAMES.incrementAndGet() + ".example";
        dns.mx(domain, 10, "mx1." + domain)
                .mx(domain, 20, "mx2." + domain)
                .a("mx1." + domain, "192.0.2.1")
                .a("mx2." + domain, "192.0.2.2");
    }

    @Nested
    class EnteringADomain {

        @Test
        void anySpellingIsUnderstood() {
            assertThat(claim("https://" + domain.toUpperCase(java.util.Locale.ROOT) + "/x"))
                    .hasStatus3xxRedirection()
                    .hasRedirectedUrl("/domains/" + domain + "/policy");
        }

        @Test
        void saysWhichDomainIsMeant() {
            assertThat(get("/domains/new/meaning?domain=bob@B%C3%BCcher.example"))
                    .bodyText()
                    .contains("bücher.example", "xn--bcher-kva.example");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "   ",
                    "192.0.2.1",
                    "localhost",
                    "mail",
                    "x.invalid",
                    "xn--zzzzzz--garbage.example",
                    "co.uk",
                    "*.example.org",
                    "_mta-sts.example.org",
                    "two words.example",
                    "\uFFFD.example",
                    "\u202eexample.org\u202e.example"
                })
        void saysInWordsWhatIsWrong(String typed) {
            assertThat(claim(typed))
                    .hasStatus(422)
                    .bodyText()
                    .contains("id=\"domain-error\"", "aria-invalid=\"true\"")
                    .doesNotContain("dns.name.", "??");
        }

        @Test
        void keepsWhatWasTyped() {
            String typed = "a".repeat(300) + ".example";
            assertThat(claim(typed)).hasStatus(422).bodyText().contains("value=\"" + typed + "\"");
            assertThat(claim("\">" + XSS))
                    .hasStatus(422)
                    .bodyText()
                    .contains("&lt;script")
                    .doesNotContain(XSS);
        }

        @Test
        void leadsToTheOneThatIsThere() {
            claim(domain);
            assertThat(claim(domain)).hasStatus(422).bodyText().contains("href=\"/domains/" + domain + "\"");
        }

        @Test
        void anotherOrganizationsDomainIsClaimedLikeOneThatNobodyHas() {
            claim(domain);
            assertThat(post("/domains", SignedInAs.charlie(), "domain", domain))
                    .hasStatus3xxRedirection()
                    .redirectedUrl()
                    .isEqualTo("/domains/" + domain + "/ownership");
            assertThat(mvc.get().uri("/domains/" + domain + "/policy").with(SignedInAs.charlie()))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Prove first that you control this domain")
                    .doesNotContain("Example Mail", "alice");
        }

        @Test
        void aRemovedDomainComesBack() {
            claim(domain);
            removal.remove(SignedInAs.ALICE, DomainName.of(domain));
            assertThat(get("/domains/" + domain + "/policy"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("was removed", "Bring it back");
            assertThat(get("/domains/" + domain + "/versions")).hasStatusOk();
            assertThat(claim(domain)).hasStatus3xxRedirection();
            assertThat(get("/domains/" + domain + "/policy")).bodyText().contains("policy-form");
        }
    }

    @Nested
    class Drafting {

        @Test
        void thePageDoesNotWaitForTheLookUp() {
            claim(domain);
            int asked = dns.questions().size();
            assertThat(get(editor())).hasStatusOk().bodyText().contains("hx-trigger=\"load\"", "Look up now");
            assertThat(dns.questions()).hasSize(asked);
        }

        @Test
        void theLookUpArrivesByItselfAndFillsTheDraft() {
            claim(domain);
            assertThat(htmx("/domains/" + domain + "/survey"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("mx1." + domain, "192.0.2.1", "{\"use\":\"fill\"}")
                    .doesNotContain("<html", "??");
            assertThat(fragment(editor(), "use", "fill"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("mx: mx1." + domain);
        }

        @Test
        void whatSomebodyTypedMeanwhileStays() {
            claim(domain);
            htmx("/domains/" + domain + "/survey");
            assertThat(fragment(editor(), "use", "fill", "mx", "mine.example"))
                    .bodyText()
                    .contains("mx: mine.example")
                    .doesNotContain("mx: mx1.", "id=\"fields\"");
        }

        @Test
        void worksWithoutJavaScript() {
            claim(domain);
            assertThat(get(editor() + "?survey=now"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("192.0.2.2", "mx: mx1." + domain + "\nmx: mx2." + domain, "max_age: 86400", "<html")
                    .doesNotContain("??");
            assertThat(post(editor() + "/preview", SignedInAs.alice(), "mode", "enforce", "mx", "mx1." + domain))
                    .hasStatusOk()
                    .bodyText()
                    .contains(
                            "mode: enforce",
                            "max_age: 1209600",
                            "No line allows the mail server mx2." + domain,
                            "<html");
            assertThat(post(editor(), SignedInAs.alice(), "use", "look-up", "mx", "mx1." + domain))
                    .hasStatusOk()
                    .bodyText()
                    .contains("mx: mx2." + domain);
        }

        @Test
        void offersTheWildcardOfTheProviderBesideTheName() {
            claim(domain);
            dns.remove(domain).mx(domain, 1, "aspmx.l.google.com").mx(domain, 5, "alt1.aspmx.l.google.com");
            dns.a("aspmx.l.google.com", "192.0.2.9").a("alt1.aspmx.l.google.com", "192.0.2.8");
            assertThat(get(editor() + "?survey=now")).bodyText().contains("Google", "value=\"*.aspmx.l.google.com\"");
            assertThat(post(
                            editor(),
                            SignedInAs.alice(),
                            "use",
                            "*.aspmx.l.google.com",
                            "mx",
                            "aspmx.l.google.com\nalt1.aspmx.l.google.com"))
                    .bodyText()
                    .contains("mx: *.aspmx.l.google.com")
                    .doesNotContain("mx: alt1");
        }

        @Test
        void dnsDownIsNotCalledWrong() {
            claim(domain);
            dns.down(DnsFailure.TIMEOUT);
            assertThat(get(editor() + "?survey=now"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Try again", "by hand", "Could not ask")
                    .doesNotContain("does not exist");
        }

        @Test
        void aDomainWithoutMailIsExplained() {
            claim(domain);
            dns.remove(domain).nullMx(domain);
            assertThat(get(editor() + "?survey=now")).bodyText().contains("RFC 7505", "value=\"none\"");
            assertThat(post(editor(), SignedInAs.alice(), "use", "none"))
                    .bodyText()
                    .contains("mode: none");
        }

        @Test
        void everyStateOfAnMxIsExplained() {
            claim(domain);
            dns.remove(domain)
                    .mx(domain, 1, "alias." + domain)
                    .cname("alias." + domain, "mx1." + domain)
                    .mx(domain, 2, "192.0.2.7")
                    .mx(domain, 3, "empty." + domain)
                    .empty("empty." + domain)
                    .mx(domain, 4, "gone.nowhere.example")
                    .mx(domain, 5, "slow." + domain)
                    .fails("slow." + domain, DnsFailure.SERVFAIL)
                    .mx(domain, 6, XSS);
            assertThat(get(editor() + "?survey=now"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Alias", "Not a name", "No address", "Does not exist", "Could not ask", "Not a host name")
                    .doesNotContain(XSS, "??");
        }

        @Test
        void whatIsPublishedElsewhereBecomesVersion0() {
            claim(domain);
            dns.txt("_mta-sts." + domain, "v=STSv1; id=2027010105;");
            hosts.serve(domain, "version: STSv1\nmode: enforce\nmx: mx1." + domain + "\nmax_age: 604800\n<b>x</b>\n");
            assertThat(get(editor() + "?survey=now"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("version 0", "2027010106")
                    .doesNotContain("<b>x", "??");
            assertThat(get("/domains/" + domain + "/versions/0"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("mox", "Stalwart", "SHA-256")
                    .doesNotContain("<b>x", "??", "mtasts.");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "two hosts.example",
                    "mx_1.example.org",
                    "192.0.2.1",
                    "*.*.example.org",
                    "https://mx.example.org",
                    "single",
                    "<script>alert(1)</script>"
                })
        void badMxIsNamedWithItsLine(String line) {
            claim(domain);
            assertThat(publish("mx", "mx1." + domain + "\n\n" + line))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Line 3", "aria-invalid=\"true\"", "Nothing was published")
                    .doesNotContain(XSS, "mtasts.", "??");
        }

        @ParameterizedTest
        @ValueSource(strings = {"604,800", "-1", "31557601", "99999999999999999999", "1 week", "", "testing"})
        void badMaxAgeIsNamed(String maxAge) {
            claim(domain);
            assertThat(publish("mx", "mx1." + domain, "maxAge", "own", "ownMaxAge", maxAge))
                    .hasStatus(422)
                    .bodyText()
                    .contains("id=\"max-age-notes\"", "Nothing was published", "value=\"" + maxAge + "\"")
                    .doesNotContain("mtasts.", "??");
        }

        @Test
        void maxAgeZeroIsAllowedWithAWarning() {
            claim(domain);
            assertThat(fragment(editor() + "/preview", "mx", "mx1." + domain, "maxAge", "own", "ownMaxAge", "0"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("max_age: 0", "less than a day")
                    .doesNotContain("<html");
        }

        @Test
        void conversionsAreShown() {
            claim(domain);
            assertThat(fragment(editor() + "/preview", "mx", "MX.Bücher.example."))
                    .bodyText()
                    .contains("mx: mx.xn--bcher-kva.example", "RFC 8461 §3.2");
        }

        @Test
        void sillyFormsAreRefusedInWords() {
            claim(domain);
            assertThat(publish("mode", "ENFORCE" + XSS, "maxAge", XSS, "mx", XSS, "reason", XSS, "basedOn", XSS))
                    .hasStatus(422)
                    .bodyText()
                    .doesNotContain(XSS);
            assertThat(publish("mx", "")).hasStatus(422).bodyText().contains("Name at least one mail server");
            assertThat(publish("mx", "a.example\n".repeat(201)))
                    .hasStatus(422)
                    .bodyText()
                    .contains("too many lines");
            assertThat(publish("mx", "a.example", "reason", "r".repeat(501))).hasStatus(422);
        }

        @Test
        void speaksFrench() {
            claim(domain);
            assertThat(mvc.get()
                            .uri(editor() + "?survey=now")
                            .cookie(new Cookie("language", "fr"))
                            .with(SignedInAs.alice()))
                    .bodyText()
                    .contains("Publier la version", "Serveur de messagerie")
                    .doesNotContain("??", "Mail server<");
        }
    }

    @Nested
    class Publishing {

        @Test
        void leadsToTheRecords() {
            claim(domain);
            assertThat(publish("mx", "mx1." + domain)).hasRedirectedUrl("/domains/" + domain + "/records");
        }

        @Test
        void laterOfTwoPublishersIsShownTheOthersChange() {
            claim(domain);
            publish("mx", "mx1." + domain);
            assertThat(post(
                            "/domains/" + domain + "/versions",
                            SignedInAs.bob(),
                            "mx",
                            "mx2." + domain,
                            "reason",
                            "Bob's reason",
                            "basedOn",
                            "0"))
                    .hasStatus(409)
                    .bodyText()
                    .contains(
                            "alice@example.org has published version 1",
                            "Bob&#39;s reason",
                            "name=\"basedOn\" value=\"1\"");
            assertThat(get("/domains/" + domain + "/versions")).bodyText().doesNotContain("Version 2");
        }

        @Test
        void theSameTextIsNotPublishedTwice() {
            claim(domain);
            publish("mx", "mx1." + domain);
            assertThat(publish("mx", "mx1." + domain, "basedOn", "1"))
                    .hasRedirectedUrl("/domains/" + domain + "/policy");
        }

        @Test
        void twoClicksPublishOnce() {
            claim(domain);
            publish("mx", "mx1." + domain);
            MvcTestResult again = publish("mx", "mx1." + domain);
            assertThat(again).hasRedirectedUrl("/domains/" + domain + "/records");
            assertThat(get("/domains/" + domain + "/versions")).bodyText().doesNotContain("Version 2");
        }

        @Test
        void anOldVersionIsPublishedAgain() {
            twoVersions();
            assertThat(get("/domains/" + domain + "/versions/1"))
                    .bodyText()
                    .contains("Publish this version again", "From enforce to testing", "Publish as version 3");
            assertThat(post(
                            "/domains/" + domain + "/versions/1/republication",
                            SignedInAs.bob(),
                            "basedOn",
                            "2",
                            "reason",
                            "too early"))
                    .hasRedirectedUrl("/domains/" + domain + "/records");
            assertThat(get("/domains/" + domain + "/versions"))
                    .bodyText()
                    .contains("Version 3", "published again from version 1", "too early", "bob@example.org");
        }

        @Test
        void aStaleRepublicationChangesNothing() {
            twoVersions();
            assertThat(post("/domains/" + domain + "/versions/1/republication", SignedInAs.bob(), "basedOn", "1"))
                    .hasRedirectedUrl("/domains/" + domain + "/versions/1");
            assertThat(get("/domains/" + domain + "/versions")).bodyText().doesNotContain("Version 3");
        }

        @Test
        void versionsAreComparedLineByLine() {
            twoVersions();
            assertThat(LineDiff.between("a\nb\nc\n", "a\nx\nc\ny\n").rows())
                    .extracting(LineDiff.Row::text)
                    .containsExactly("a", "b", "x", "c", "y");
            assertThat(LineDiff.between("a\n".repeat(2001), "b").tooLong()).isTrue();
            assertThat(get("/domains/" + domain + "/versions/compare?from=1&to=2"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("line removed", "mode: testing", "line added", "mode: enforce")
                    .doesNotContain("??");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "?from=1",
                    "?from=x&to=y",
                    "?from=-1&to=99999999999999",
                    "?from=1&from=2&to=",
                    "?from=01&to=2"
                })
        void sillyComparisonsLeadBackToTheList(String query) {
            twoVersions();
            assertThat(get("/domains/" + domain + "/versions/compare" + query))
                    .hasRedirectedUrl("/domains/" + domain + "/versions");
        }

        @Test
        void reasonsAreShownAsText() {
            claim(domain);
            publish("mx", "mx1." + domain, "reason", XSS + "\u0001");
            assertThat(get("/domains/" + domain + "/versions"))
                    .bodyText()
                    .contains("&lt;script")
                    .doesNotContain(XSS);
            assertThat(get("/domains/" + domain + "/versions/1"))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain(XSS);
        }

        private void twoVersions() {
            claim(domain);
            publish("mx", "mx1." + domain);
            publish("mx", "mx1." + domain, "mode", "enforce", "basedOn", "1");
        }
    }

    @Nested
    class SeenFromOutside {

        @Test
        void theHeadlineOfADomainSaysThatSomethingIsWrong() {
            claim(domain);
            publish("mx", "mx1." + domain, "mode", "enforce");
            hosts.serve(domain, "version: STSv1\nmode: none\nmax_age: 86400\n");
            assertThat(htmx("/domains/" + domain + "/records/state?steps=overview"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("class=\"watch-sum is-bad\" id=\"headline\" hx-swap-oob=\"true\"", "something is wrong")
                    .doesNotContain("??");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "?steps=on", "?steps=" + XSS})
        void onlyThatPageGetsAHeadline(String query) {
            claim(domain);
            publish("mx", "mx1." + domain);
            assertThat(mvc.get()
                            .uri("/domains/" + domain + "/records/state" + query)
                            .header("HX-Request", "true")
                            .with(SignedInAs.alice()))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("id=\"headline\"", XSS);
        }
    }

    @Nested
    class WhoMaySeeIt {

        @ParameterizedTest
        @ValueSource(strings = {"policy", "survey", "versions", "versions/1", "versions/compare?from=1&to=1"})
        void teamMatesDoAndStrangersGetNothing(String page) {
            claim(domain);
            publish("mx", "mx1." + domain);
            String uri = "/domains/" + domain + "/" + page;
            assertThat(mvc.get().uri(uri).header("HX-Request", "true").with(SignedInAs.bob()))
                    .hasStatusOk();
            assertThat(mvc.get().uri(uri).header("HX-Request", "true").with(SignedInAs.charlie()))
                    .hasStatus(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"policy", "policy/preview", "versions", "versions/1/republication"})
        void strangersChangeNothing(String action) {
            claim(domain);
            publish("mx", "mx1." + domain);
            assertThat(post(
                            "/domains/" + domain + "/" + action,
                            SignedInAs.charlie(),
                            "mx",
                            "evil.example",
                            "basedOn",
                            "1"))
                    .hasStatus(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"versions/99", "versions/x", "versions/99999999999", "versions/-1"})
        void versionsThatDoNotExist(String page) {
            claim(domain);
            assertThat(get("/domains/" + domain + "/" + page)).hasStatus4xxClientError();
        }

        @Test
        void controlCharactersAreRefusedSafely() {
            claim(domain);
            assertThat(claim("\u0000")).hasStatus4xxClientError();
            assertThat(publish("mx", "mx1." + domain, "reason", "\u0000")).hasStatus4xxClientError();
        }

        @Test
        void namesThatAreNoneAreRefused() {
            assertThat(get("/domains/localhost/policy")).hasStatus4xxClientError();
            assertThat(get("/domains/%00/policy")).hasStatus4xxClientError();
        }
    }

    private String editor() {
        return "/domains/" + domain + "/policy";
    }

    private MvcTestResult claim(String typed) {
        return post("/domains", SignedInAs.alice(), "domain", typed);
    }

    private MvcTestResult publish(String... parameters) {
        return post("/domains/" + domain + "/versions", SignedInAs.alice(), parameters);
    }

    private MvcTestResult get(String uri) {
        return mvc.get()
                .uri(java.net.URI.create(uri.replace("é", "%C3%A9")))
                .with(SignedInAs.alice())
                .exchange();
    }

    private MvcTestResult htmx(String uri) {
        return mvc.get()
                .uri(uri)
                .header("HX-Request", "true")
                .with(SignedInAs.alice())
                .exchange();
    }

    private MvcTestResult fragment(String uri, String... parameters) {
        var request = mvc.post()
                .uri(uri)
                .header("HX-Request", "true")
                .with(SignedInAs.alice())
                .with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult post(String uri, RequestPostProcessor who, String... parameters) {
        var request = mvc.post().uri(uri).with(who).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }
}
