package io.sealpost.checks.web;

import io.sealpost.checks.CheckReport;
import io.sealpost.checks.Finding;
import io.sealpost.checks.history.RunFinding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows reports at /check-preview, as the pages of checks do; imported, never scanned. */
@Controller
@TestConfiguration(proxyBeanMethods = false)
class CheckPreview {

    final Map<String, CheckReport> reports = new LinkedHashMap<>();
    private final ReportViews views;

    CheckPreview(ReportViews views) {
        this.views = views;
    }

    @GetMapping("/check-preview")
    String show(@RequestParam String name, @RequestParam(defaultValue = "false") boolean goesOn, Model model) {
        CheckReport report = Objects.requireNonNull(reports.get(name), name);
        model.addAttribute(
                "report",
                views.of(
                        report.domain(),
                        report.at(),
                        goesOn ? null : report.verdict(),
                        report.findings().stream().map(CheckPreview::kept).toList(),
                        report.facts().policyText()));
        return "check-preview";
    }

    static RunFinding kept(Finding finding) {
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
}
