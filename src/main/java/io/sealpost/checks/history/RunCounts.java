package io.sealpost.checks.history;

import io.sealpost.checks.CheckSeverity;
import java.util.Collection;

/** How many findings a check has of each severity. */
public record RunCounts(int errors, int warnings, int unknowns, int notices, int oks) {

    static final RunCounts NONE = new RunCounts(0, 0, 0, 0, 0);

    static RunCounts of(Collection<RunFinding> findings) {
        int[] counts = new int[CheckSeverity.values().length];
        findings.forEach(finding -> counts[finding.severity().ordinal()]++);
        return new RunCounts(
                counts[CheckSeverity.ERROR.ordinal()],
                counts[CheckSeverity.WARNING.ordinal()],
                counts[CheckSeverity.UNKNOWN.ordinal()],
                counts[CheckSeverity.NOTICE.ordinal()],
                counts[CheckSeverity.OK.ordinal()]);
    }

    public int of(CheckSeverity severity) {
        return switch (severity) {
            case ERROR -> errors;
            case WARNING -> warnings;
            case UNKNOWN -> unknowns;
            case NOTICE -> notices;
            case OK -> oks;
        };
    }
}
