package io.sealpost.checks.web;

import io.sealpost.checks.history.CheckRunDetails;
import io.sealpost.checks.history.RunProgress;
import io.sealpost.checks.history.RunState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a check that is kept, or goes on, ready to print. */
@Component
class RunViews {

    private final ReportViews reports;

    RunViews(ReportViews reports) {
        this.reports = reports;
    }

    /**
     * @param path of the check's page
     * @param details what it found, once it has ended well
     */
    RunView of(String path, RunProgress progress, @Nullable CheckRunDetails details) {
        boolean running = progress.state() == RunState.RUNNING;
        ReportView report = details == null
                ? reports.of(progress.domain(), progress.startedAt(), null, progress.findings(), null)
                : reports.of(
                        details.domain(),
                        details.line().startedAt(),
                        details.verdict(),
                        details.findings(),
                        details.facts().policyText());
        return new RunView(
                path,
                report,
                running,
                !running && details == null,
                running ? path + "/progress?seen=" + progress.findings().size() : null);
    }

    /** Whether a page that has seen so many findings has nothing to learn. */
    static boolean nothingNew(RunProgress progress, String seen) {
        return !progress.ended()
                && seen.equals(Integer.toString(progress.findings().size()));
    }
}
