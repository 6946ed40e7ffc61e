package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DomainName;
import io.sealpost.tlsrpt.ReportUri;
import io.sealpost.tlsrpt.TlsRptReading;
import io.sealpost.tlsrpt.TlsRptRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to say about the record at {@code _smtp._tls} (RFC 8460 §3). */
final class ReportingFindings {

    private ReportingFindings() {}

    /** @param announced whether the domain has a policy, and so something to report about */
    static List<Finding> of(
            DomainName domain, DnsAnswer<String> answer, @Nullable HostedFacts hosted, boolean announced) {
        String name = "_smtp._tls." + domain;
        List<Finding> findings = new ArrayList<>();
        List<String> records = records(answer);
        List<String> evidence =
                records.stream().map(text -> name + " TXT \"" + text + "\"").toList();
        if (answer instanceof DnsAnswer.Failed<String>(var failure)) {
            findings.add(new Finding(
                    CheckCode.REPORTING_UNKNOWN,
                    failure.name().toLowerCase(Locale.ROOT),
                    UNKNOWN,
                    name,
                    List.of(domain.ascii()),
                    List.of(name + " TXT: " + failure)));
            return findings;
        }
        TlsRptReading reading = TlsRptRecord.read(records);
        // No reports hurt nobody's mail: what is an error for the reports is a warning for the domain.
        reading.findings()
                .forEach(one -> findings.add(new Finding(
                        CheckCode.REPORTING_TEXT,
                        one.code().name(),
                        one.severity() == io.sealpost.tlsrpt.Severity.ERROR
                                ? WARNING
                                : CheckSeverity.valueOf(one.severity().name()),
                        name,
                        one.arguments(),
                        evidence)));
        switch (reading) {
            case TlsRptReading.Valid valid -> found(name, valid.record().rua(), hosted, evidence, findings);
            case TlsRptReading.None _ ->
                findings.add(Finding.of(
                        CheckCode.REPORTING_MISSING,
                        announced ? WARNING : NOTICE,
                        List.of(
                                name,
                                hosted == null || hosted.reportUri() == null
                                        ? "mailto:tls-reports@" + domain
                                        : hosted.reportUri()),
                        evidence.isEmpty() ? List.of(name + " TXT: none") : evidence));
            case TlsRptReading.Several _, TlsRptReading.Invalid _ -> {}
        }
        return findings;
    }

    static List<String> uris(DnsAnswer<String> answer) {
        return TlsRptRecord.read(records(answer)) instanceof TlsRptReading.Valid valid
                ? valid.record().rua().stream().map(ReportUri::value).toList()
                : List.of();
    }

    private static List<String> records(DnsAnswer<String> answer) {
        return answer instanceof DnsAnswer.Found<String> found ? found.records() : List.of();
    }

    private static void found(
            String name,
            List<ReportUri> uris,
            @Nullable HostedFacts hosted,
            List<String> evidence,
            List<Finding> findings) {
        List<String> texts = uris.stream().map(ReportUri::value).toList();
        String all = String.join(", ", texts);
        findings.add(Finding.of(CheckCode.REPORTING_FOUND, OK, List.of(name, all), evidence));
        String here = hosted == null ? null : hosted.reportUri();
        if (here != null && texts.stream().noneMatch(here::equalsIgnoreCase)) {
            findings.add(Finding.of(CheckCode.REPORTING_ELSEWHERE, NOTICE, List.of(name, all, here), evidence));
        }
    }
}
