package io.sealpost.checks.web;

import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.RunLine;
import io.sealpost.checks.history.RunState;
import io.sealpost.checks.web.ReportView.Count;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the list of a domain's checks ready to print. */
@Component("checkRunRowViews")
class RunRows {

    private final Words words;

    RunRows(Words words) {
        this.words = words;
    }

    List<RunRow> of(DomainName domain, List<RunLine> lines, @Nullable UUID shown) {
        return lines.stream()
                .map(line -> row(domain, line, line.id().equals(shown)))
                .toList();
    }

    private RunRow row(DomainName domain, RunLine line, boolean shown) {
        Verdict verdict = line.verdict();
        return new RunRow(
                line.id().toString(),
                "/domains/" + domain.ascii() + "/checks/" + line.id(),
                line.startedAt(),
                verdict == null ? unfinished(line.state()) : Look.of(verdict),
                words.say(verdict == null ? "checks.runs." + line.state() : "checks.page.verdict." + verdict),
                Stream.of(CheckSeverity.ERROR, CheckSeverity.WARNING, CheckSeverity.UNKNOWN)
                        .filter(severity -> verdict != null && line.counts().of(severity) > 0)
                        .map(severity -> count(line, severity))
                        .toList(),
                origin(line),
                shown,
                verdict != null);
    }

    private Count count(RunLine line, CheckSeverity severity) {
        return new Count(
                Look.of(severity),
                words.say("checks.page.count." + severity, line.counts().of(severity)));
    }

    private String origin(RunLine line) {
        return line.askedBy() == null ? words.say("checks.runs.by." + line.origin()) : line.askedBy();
    }

    private static Look unfinished(RunState state) {
        return state == RunState.RUNNING ? new Look("note", "refresh") : new Look("idle", "minus");
    }
}
