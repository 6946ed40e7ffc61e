package io.sealpost.checks;

import io.sealpost.dns.DomainName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a check found.
 *
 * @param findings by area; in each, what hurts most comes first
 */
public record CheckReport(DomainName domain, Instant at, Verdict verdict, List<Finding> findings, CheckFacts facts) {

    public CheckReport {
        findings = findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.code().area())
                        .thenComparing(Finding::severity))
                .toList();
    }

    /** The key of the sentence on top; {@code {0}} is the domain. */
    public String sentenceKey() {
        return sentenceKey(verdict, this::has);
    }

    /** As {@link #sentenceKey()}, of a report that was kept. */
    public static String sentenceKey(Verdict verdict, Predicate<CheckCode> found) {
        if (found.test(CheckCode.DOMAIN_MISSING)) {
            return "checks.verdict.NO_DOMAIN";
        }
        return found.test(CheckCode.MX_NULL) ? "checks.verdict.NO_MAIL" : verdict.messageKey();
    }

    private boolean has(CheckCode code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }

    public boolean hasErrors() {
        return has(CheckSeverity.ERROR);
    }

    public boolean has(CheckSeverity severity) {
        return findings.stream().anyMatch(finding -> finding.severity() == severity);
    }
}
