package io.sealpost.checks.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.checks.CheckCode;
import io.sealpost.checks.CheckFacts;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.Finding;
import io.sealpost.checks.ScenarioReports;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.RunFinding;
import io.sealpost.dns.DomainName;
import io.sealpost.storage.OnH2;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How the report of a check looks, for every scenario and for text of the worst strangers. */
@OnH2
@AutoConfigureMockMvc
@Import(CheckPreview.class)
class ReportPagesTests {

    private static final String WORST = "<script>alert(1)</script><img src=x onerror=alert(1)> \" ' & {0} ${7*7} "
            + "\u202Egnp.exe\u202C \u0000\u001B[31m\u2066 \uD800 e\u0301\u0301\u0301\u0301\u0301\u0301 \u2028"
            + "x".repeat(100_000);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private CheckPreview preview;

    @BeforeEach
    void check() throws Exception {
        if (preview.reports.isEmpty()) {
            preview.reports.putAll(ScenarioReports.all());
        }
    }

    @Test
    void everyScenarioIsShownInBothLanguages() {
        preview.reports.forEach((name, report) -> {
            for (String language : List.of("en", "fr")) {
                String page = page(name, language);
                assertThat(page).as(name).doesNotContain("??", "{0}", "{1}", "{2}");
                report.findings().stream()
                        .map(Finding::code)
                        .filter(code -> code != CheckCode.MX_COVERED)
                        .forEach(code -> assertThat(page).as(name).contains("<code>" + code + "</code>"));
                assertThat(Pattern.compile(" id=\"([^\"]+)\"")
                                .matcher(page)
                                .results()
                                .map(id -> id.group(1))
                                .toList())
                        .as(name)
                        .doesNotHaveDuplicates();
            }
        });
    }

    @Test
    void verdictStandsOnTopWithAWord() {
        assertThat(page("all is well", "en"))
                .contains(
                        ">Protected (enforce)<", "s0.test is protected", ">Delivered<", "How the seven known senders");
        assertThat(page("all is well", "fr")).contains(">Protégé (enforce)<", ">Remis<", "Vérifié");
        assertThat(page("testing", "en")).contains(">Testing<");
        assertThat(page("nothing is published", "en"))
                .contains(">Not protected<", "v=STSv1; id=1;", "rfc8461.html#section-3.1");
    }

    @Test
    void goingOnHasNoVerdictYet() {
        assertThat(mvc.get()
                        .uri("/check-preview?goesOn=true&name={name}", "all is well")
                        .with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Protected (enforce)");
    }

    @Test
    void textOfStrangersIsEscapedMadeVisibleAndCut() {
        List<Finding> findings = List.of(
                new Finding(
                        CheckCode.MX_REFUSES,
                        "",
                        CheckSeverity.UNKNOWN,
                        WORST,
                        List.of(WORST, WORST, WORST),
                        Collections.nCopies(500, WORST)),
                new Finding(CheckCode.MX_COVERED, "", CheckSeverity.OK, WORST, List.of(WORST, WORST), List.of(WORST)),
                new Finding(CheckCode.RECORD_MISSING, "", CheckSeverity.ERROR, WORST, List.of(WORST, WORST), List.of()),
                new Finding(
                        CheckCode.MX_TLS_GOOD, "", CheckSeverity.OK, WORST, Collections.nCopies(5, WORST), List.of()));
        CheckFacts facts = new CheckFacts(
                List.of(),
                null,
                "version: STSv1\nmode: " + WORST + "\nmx: " + WORST,
                null,
                List.of(),
                List.of(),
                List.of());
        preview.reports.put(
                "worst", new CheckReport(new DomainName("worst.test"), Instant.now(), Verdict.BROKEN, findings, facts));
        for (String language : List.of("en", "fr")) {
            String page = page("worst", language);
            assertThat(page)
                    .contains("&lt;script&gt;", "\\u{202e}", "\\u{0}", "\\u{1b}", "\\u{2066}", "\\u{d800}", "\\u{2028}")
                    .doesNotContain(
                            "<script>alert", "<img src=x", "\u202E", "\u0000", "\u001B", "\u2066", "\u2028", ">49<");
            assertThat(page.length()).isLessThan(200_000);
        }
    }

    @Test
    void lineToCopyIsTheOneThatTheSentenceNames() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            LineToCopy.LINES.forEach((id, line) -> {
                RunFinding finding = finding(id);
                String todo = said(finding.doKey(), finding, locale);
                String copied = Objects.requireNonNull(LineToCopy.of(finding), id);
                assertThat(todo).as(id + " " + locale).contains(copied);
                assertThat(LineToCopy.without(todo, copied))
                        .as(id + " " + locale)
                        .isNotBlank();
            });
        }
    }

    private static String said(String key, RunFinding finding, Locale locale) {
        String bundle = key.startsWith("mtasts.") ? "messages/mtasts" : "messages/checks";
        ResourceBundle words = ResourceBundle.getBundle(
                bundle, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(words.getString(key))
                .format(finding.arguments().toArray());
    }

    private static RunFinding finding(String id) {
        String[] parts = id.split(":", 2);
        return CheckPreview.kept(new Finding(
                CheckCode.valueOf(parts[0]),
                parts.length == 2 ? parts[1] : "",
                CheckSeverity.ERROR,
                "s",
                List.of("one.example", "two", "three"),
                List.of()));
    }

    private String page(String name, String language) {
        MvcTestResult result = mvc.get()
                .uri("/check-preview?name={name}", name)
                .header("Accept-Language", language)
                .with(SignedInAs.alice())
                .exchange();
        assertThat(result).as(name).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
