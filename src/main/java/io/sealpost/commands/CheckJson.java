package io.sealpost.commands;

import io.sealpost.checks.CheckFacts;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.Finding;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.StsPolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report as JSON. */
final class CheckJson {

    private final Words words;

    CheckJson(Words words) {
        this.words = words;
    }

    Map<String, Object> of(CheckReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("domain", report.domain().ascii());
        json.put("at", report.at().toString());
        json.put("verdict", report.verdict().name());
        json.put("sentence", words.say(report.sentenceKey(), report.domain().unicode()));
        json.put("findings", report.findings().stream().map(this::of).toList());
        json.put("facts", of(report.facts()));
        return json;
    }

    private Map<String, Object> of(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("area", finding.code().area().name());
        json.put("code", finding.code().name());
        json.put("detail", finding.detail().isEmpty() ? null : finding.detail());
        json.put("severity", finding.severity().name());
        json.put("subject", finding.subject());
        json.put("message", words.say(finding.seenKey(), finding.arguments()));
        json.put("why", words.say(finding.whyKey(), finding.arguments()));
        json.put("do", words.say(finding.doKey(), finding.arguments()));
        json.put("evidence", finding.evidence());
        return json;
    }

    private static Map<String, Object> of(CheckFacts facts) {
        PolicyReading reading = facts.policy();
        StsPolicy policy = reading == null ? null : reading.policy();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mxHosts", facts.mxHosts());
        json.put("recordId", facts.recordId());
        json.put("policyText", facts.policyText());
        json.put("mode", policy == null ? null : policy.mode().toString());
        json.put("maxAge", policy == null ? null : policy.maxAge().seconds());
        json.put("senders", reading == null ? Map.of() : LintCommand.senders(reading));
        json.put("reportUris", facts.reportUris());
        return json;
    }
}
