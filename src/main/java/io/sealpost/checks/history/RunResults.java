package io.sealpost.checks.history;

import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.RunRows.Found;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is kept of a run. */
@Component
class RunResults {

    private final RunRows rows;
    private final StoredReports reports;

    RunResults(RunRows rows, StoredReports reports) {
        this.rows = rows;
        this.reports = reports;
    }

    /** @param organization whose it has to be; null for the public's */
    Optional<RunProgress> progress(@Nullable UUID organization, UUID id) {
        return rows.find(organization, id).map(this::progress);
    }

    Optional<CheckRunDetails> details(@Nullable UUID organization, UUID id) {
        return rows.find(organization, id).flatMap(this::details);
    }

    RunProgress progress(Found found) {
        RunLine line = found.line();
        List<RunFinding> findings = details(found)
                .map(CheckRunDetails::findings)
                .or(() -> rows.progress(line.id()).map(body -> reports.findings(body, line.startedAt())))
                .orElse(List.of());
        return new RunProgress(line.id(), found.domain(), line.startedAt(), line.state(), findings);
    }

    Optional<CheckRunDetails> details(Found found) {
        return rows.report(found.line().id())
                .map(StoredReports::body)
                .flatMap(body -> Optional.ofNullable(details(found, body)));
    }

    private @Nullable CheckRunDetails details(Found found, ReportJson.Body body) {
        RunLine line = found.line();
        Verdict verdict = line.verdict();
        RunFacts facts = body.facts();
        return verdict == null || facts == null
                ? null
                : new CheckRunDetails(found.domain(), line, verdict, reports.findings(body, line.startedAt()), facts);
    }
}
