package io.sealpost.checks.web;

import io.sealpost.checks.CheckArea;
import io.sealpost.checks.CheckCode;
import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.RunFinding;
import io.sealpost.checks.web.ReportView.Area;
import io.sealpost.checks.web.ReportView.Count;
import io.sealpost.checks.web.ReportView.CoverageRow;
import io.sealpost.checks.web.ReportView.SenderRow;
import io.sealpost.checks.web.ReportView.Sentence;
import io.sealpost.dns.DomainName;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a check ready to print, whole or as far as it has come. */
@Component
class ReportViews {

    private final FindingViews findingViews;
    private final Words words;

    ReportViews(FindingViews findingViews, Words words) {
        this.findingViews = findingViews;
        this.words = words;
    }

    /**
     * @param verdict null while the check goes on
     * @param findings in any order
     * @param policyText what the policy host served, or null
     */
    ReportView of(
            DomainName domain,
            Instant at,
            @Nullable Verdict verdict,
            List<RunFinding> findings,
            @Nullable String policyText) {
        return new ReportView(
                domain.unicode(),
                at,
                verdict == null ? null : sentence(domain, verdict, findings),
                Arrays.stream(CheckSeverity.values())
                        .flatMap(severity -> count(severity, findings))
                        .toList(),
                Arrays.stream(CheckArea.values())
                        .map(area -> area(area, findings, verdict == null, policyText))
                        .filter(Objects::nonNull)
                        .toList(),
                findings.size());
    }

    /** The word of a verdict and how it looks; a domain without mail is neither good nor bad. */
    Sentence sentence(DomainName domain, Verdict verdict, List<RunFinding> findings) {
        String special = has(findings, CheckCode.DOMAIN_MISSING)
                ? "NO_DOMAIN"
                : has(findings, CheckCode.MX_NULL) ? "NO_MAIL" : null;
        String name = special == null ? verdict.name() : special;
        return new Sentence(
                special == null ? Look.of(verdict) : new Look("idle", "minus"),
                words.say("checks.page.verdict." + name),
                words.say("checks.verdict." + name, domain.unicode()));
    }

    private Stream<Count> count(CheckSeverity severity, List<RunFinding> findings) {
        long number = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return number == 0
                ? Stream.empty()
                : Stream.of(new Count(Look.of(severity), words.say("checks.page.count." + severity, number)));
    }

    private @Nullable Area area(CheckArea area, List<RunFinding> all, boolean goesOn, @Nullable String policyText) {
        List<RunFinding> findings = all.stream()
                .filter(finding -> finding.area() == area)
                .sorted(Comparator.comparing(RunFinding::severity))
                .toList();
        if (findings.isEmpty()) {
            return null;
        }
        CheckSeverity worst = findings.getFirst().severity();
        List<CoverageRow> coverage = area == CheckArea.COVERAGE ? CoverageTable.of(all, goesOn, words) : List.of();
        List<SenderRow> senders = area == CheckArea.POLICY ? SendersTable.of(policyText, words) : List.of();
        return new Area(
                area.name(),
                words.say(area.messageKey()),
                Look.of(worst),
                words.say(worst.messageKey()),
                findingViews.of(listed(findings)),
                coverage,
                senders);
    }

    /** Without what the table of coverage says in a row. */
    private static List<RunFinding> listed(List<RunFinding> findings) {
        return findings.stream()
                .filter(finding -> !finding.code().equals(CheckCode.MX_COVERED.name()))
                .toList();
    }

    private static boolean has(List<RunFinding> findings, CheckCode code) {
        return findings.stream().anyMatch(finding -> finding.code().equals(code.name()));
    }
}
