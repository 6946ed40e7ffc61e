package io.sealpost.checks.history;

import io.sealpost.checks.CheckArea;
import io.sealpost.checks.CheckCode;
import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.Finding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A finding as it is kept: one of another version of Sealpost may have a code that this one has no words for.
 *
 * @param code the name of a {@link CheckCode}, of this version or another
 * @param arguments what the messages quote
 * @param known whether this version has words for it
 */
public record RunFinding(
        String code,
        String detail,
        CheckArea area,
        CheckSeverity severity,
        String subject,
        List<String> arguments,
        List<String> evidence,
        boolean known) {

    /** The order in which findings are shown; the same however the answers came. */
    static final Comparator<RunFinding> ORDER = Comparator.comparing(RunFinding::area)
            .thenComparing(RunFinding::severity)
            .thenComparing(RunFinding::place)
            .thenComparing(RunFinding::subject)
            .thenComparing(finding -> String.join("\n", finding.arguments()));

    public RunFinding {
        arguments = List.copyOf(arguments);
        evidence = List.copyOf(evidence);
    }

    static RunFinding of(Finding finding) {
        return new RunFinding(
                finding.code().name(),
                finding.detail(),
                finding.code().area(),
                finding.severity(),
                finding.subject(),
                finding.arguments(),
                finding.evidence(),
                true);
    }

    RunFinding withoutWords() {
        return new RunFinding(code, detail, area, severity, subject, arguments, evidence, false);
    }

    /** The code, with its detail where there is one: {@code POLICY_TEXT:BLANK_LINE}. */
    public String id() {
        return detail.isEmpty() ? code : code + ":" + detail;
    }

    /** The code, where this version has it. */
    public Optional<CheckCode> checkCode() {
        return Arrays.stream(CheckCode.values())
                .filter(one -> one.name().equals(code))
                .findFirst();
    }

    public String seenKey() {
        return finding().map(Finding::seenKey).orElse("checks.unknown-code.seen");
    }

    public String whyKey() {
        return finding().map(Finding::whyKey).orElse("checks.unknown-code.why");
    }

    public String doKey() {
        return finding().map(Finding::doKey).orElse("checks.unknown-code.do");
    }

    /** What the three messages quote. */
    public List<String> messageArguments() {
        return known ? arguments : List.of(id(), subject);
    }

    private Optional<Finding> finding() {
        return known
                ? checkCode().map(one -> new Finding(one, detail, severity, subject, arguments, evidence))
                : Optional.empty();
    }

    private int place() {
        return checkCode().map(Enum::ordinal).orElse(Integer.MAX_VALUE);
    }
}
