package io.sealpost.policies.web;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.ShortAddress;
import io.sealpost.mtasts.PolicyFinding;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.mtasts.StsRecordReading;
import io.sealpost.policies.Observed;
import io.sealpost.policies.PolicySurvey;
import io.sealpost.policies.VersionDetails;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.web.SurveyView.FindingView;
import io.sealpost.policies.web.SurveyView.Published;
import io.sealpost.policies.web.SurveyView.RecordView;
import io.sealpost.policies.web.Words.Said;
import io.sealpost.tlsrpt.TlsRptReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts into words what a domain publishes already, here or elsewhere. */
@Component
class PublishedViews {

    private static final int MOST_CHARACTERS = 4_000;

    private final Words words;

    PublishedViews(Words words) {
        this.words = words;
    }

    Published of(PolicySurvey survey, @Nullable VersionDetails adopted) {
        byte[] bytes = survey.fetch() instanceof PolicyFetch.Fetched fetched ? fetched.text() : null;
        PolicyReading reading = bytes == null ? null : StsPolicy.read(bytes);
        String text = bytes == null ? null : shortened(new String(bytes, StandardCharsets.UTF_8));
        return new Published(
                record(survey.record()),
                reading != null && reading.policy() == null
                        ? view("warn", "unusable", null)
                        : host(survey.domain(), survey.fetch()),
                text,
                reading != null && reading.policy() != null,
                adopted != null && adopted.adopted(),
                reading == null ? List.of() : findings(reading));
    }

    List<FindingView> findings(PolicyReading reading) {
        return reading.findings().stream().map(this::finding).toList();
    }

    RecordView reporting(PolicySurvey survey) {
        return switch (survey.reporting()) {
            case Observed.CouldNotAsk<TlsRptReading> unknown -> view("unknown", "unknown", null);
            case Observed.Seen<TlsRptReading>(TlsRptReading.Valid valid) -> view("ok", "found", valid.text());
            case Observed.Seen<TlsRptReading>(TlsRptReading.None none) -> view("idle", "none", null);
            case Observed.Seen<TlsRptReading>(TlsRptReading.Several several) ->
                view("warn", "several", String.join("\n", several.texts()));
            case Observed.Seen<TlsRptReading>(TlsRptReading.Invalid invalid) -> view("warn", "invalid", invalid.text());
        };
    }

    private RecordView record(Observed<StsRecordReading> record) {
        return switch (record) {
            case Observed.CouldNotAsk<StsRecordReading> unknown -> view("unknown", "unknown", null);
            case Observed.Seen<StsRecordReading>(StsRecordReading.Valid valid) -> view("ok", "found", valid.text());
            case Observed.Seen<StsRecordReading>(StsRecordReading.None none) -> view("idle", "none", null);
            case Observed.Seen<StsRecordReading>(StsRecordReading.Several several) ->
                view("warn", "several", String.join("\n", several.texts()));
            case Observed.Seen<StsRecordReading>(StsRecordReading.Invalid invalid) ->
                view("warn", "invalid", invalid.text());
        };
    }

    private RecordView host(DomainName domain, PolicyFetch fetch) {
        return switch (fetch) {
            case PolicyFetch.Fetched fetched -> view("ok", "found", null);
            case PolicyFetch.NoHost none -> view("idle", "none", null);
            case PolicyFetch.DnsFailed failed -> view("unknown", "unknown", null);
            default -> new RecordView("warn", words.say("policies.survey.record.unusable"), null, said(domain, fetch));
        };
    }

    private Said said(DomainName domain, PolicyFetch fetch) {
        String host = domain.child("mta-sts").ascii();
        return switch (fetch) {
            case PolicyFetch.NotAllowedAddress inside ->
                words.dns(
                        fetch.messageKey(),
                        host,
                        inside.addresses().stream().map(ShortAddress::of).collect(Collectors.joining(", ")));
            case PolicyFetch.ConnectFailed failed -> words.dns(fetch.messageKey(), host, failed.detail());
            case PolicyFetch.TlsFailed tls -> words.dns(fetch.messageKey(), host, tls.detail());
            case PolicyFetch.HttpStatus answer -> words.dns(fetch.messageKey(), host, String.valueOf(answer.status()));
            case PolicyFetch.Redirected answer ->
                words.dns(
                        fetch.messageKey(),
                        host,
                        String.valueOf(answer.status()),
                        Objects.requireNonNullElse(answer.location(), "?"));
            case PolicyFetch.BrokenResponse broken -> words.dns(fetch.messageKey(), host, broken.detail());
            default -> words.dns(fetch.messageKey(), host, "");
        };
    }

    private RecordView view(String kind, String key, @Nullable String text) {
        return new RecordView(kind, words.say("policies.survey.record." + key), text, null);
    }

    private FindingView finding(PolicyFinding finding) {
        String kind = switch (finding.severity()) {
            case ERROR -> "bad";
            case WARNING -> "warn";
            case NOTICE -> "note";
        };
        return new FindingView(
                kind,
                finding.line(),
                finding.column(),
                words.finding(finding.code().messageKey(), finding.arguments()));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
