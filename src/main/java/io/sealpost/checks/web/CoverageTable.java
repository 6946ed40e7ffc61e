package io.sealpost.checks.web;

import io.sealpost.checks.CheckCode;
import io.sealpost.checks.history.RunFinding;
import io.sealpost.checks.web.ReportView.CoverageRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which mx line covers which mail server, and what senders that enforce would do today (RFC 8461 §4.1, §5). */
final class CoverageTable {

    private final List<RunFinding> findings;
    private final Words words;
    private final Set<String> refused;
    private final String untold;

    private CoverageTable(List<RunFinding> findings, boolean goesOn, Words words) {
        this.findings = findings;
        this.words = words;
        this.untold = goesOn ? "pending" : "unknown";
        this.refused = findings.stream()
                .filter(one -> is(one, CheckCode.ENFORCE_REFUSES))
                .flatMap(one -> Arrays.stream(one.arguments().get(1).split(", ")))
                .collect(Collectors.toSet());
    }

    /**
     * One row for each mail server that was compared with a policy, in the order of the findings.
     *
     * @param goesOn whether more findings may come
     */
    static List<CoverageRow> of(List<RunFinding> findings, boolean goesOn, Words words) {
        CoverageTable table = new CoverageTable(findings, goesOn, words);
        List<CoverageRow> rows = new ArrayList<>();
        for (RunFinding finding : findings) {
            if (is(finding, CheckCode.MX_COVERED)) {
                rows.add(table.row(finding.subject(), finding.arguments().get(1)));
            } else if (is(finding, CheckCode.MX_NOT_COVERED)) {
                rows.add(table.row(finding.subject(), null));
            }
        }
        return rows;
    }

    private CoverageRow row(String host, @Nullable String line) {
        String outcome = outcome(host, line != null);
        Look look = switch (outcome) {
            case "delivers" -> new Look("ok", "check");
            case "refuses" -> new Look("bad", "cross");
            case "pending" -> new Look("idle", "clock");
            default -> new Look("idle", "question");
        };
        return new CoverageRow(
                ForeignText.line(host),
                line == null ? null : ForeignText.line(line),
                look,
                words.say("checks.page.coverage." + outcome));
    }

    private String outcome(String host, boolean covered) {
        if (refused.contains(host) || !covered) {
            return "refuses";
        }
        boolean works = findings.stream()
                .anyMatch(one -> is(one, CheckCode.MX_TLS_GOOD) && one.subject().equals(host));
        return works ? "delivers" : untold;
    }

    private static boolean is(RunFinding finding, CheckCode code) {
        return finding.code().equals(code.name());
    }
}
