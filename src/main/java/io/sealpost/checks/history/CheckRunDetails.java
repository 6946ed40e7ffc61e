package io.sealpost.checks.history;

import io.sealpost.checks.CheckReport;
import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import java.util.List;

/**
 * A check that has ended, with all that it found.
 *
 * @param findings by area; in each, what hurts most comes first
 */
public record CheckRunDetails(
        DomainName domain, RunLine line, Verdict verdict, List<RunFinding> findings, RunFacts facts) {

    public CheckRunDetails {
        findings = List.copyOf(findings);
    }

    /** The key of the sentence on top; {@code {0}} is the domain. */
    public String sentenceKey() {
        return CheckReport.sentenceKey(
                verdict, code -> findings.stream().anyMatch(one -> one.code().equals(code.name())));
    }
}
