package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.checks.HostedFacts.HostedVersion;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.Severity;
import io.sealpost.mtasts.StsRecord;
import io.sealpost.mtasts.StsRecordReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to say about the record at {@code _mta-sts} (RFC 8461 §3.1). */
final class RecordFindings {

    // RFC 8461 §3.3: senders are to look at the record when mail is sent; a long life hides a new id for as long.
    private static final Duration LONG = Duration.ofDays(1);

    private final String name;
    private final List<Finding> findings = new ArrayList<>();

    private RecordFindings(DomainName domain) {
        this.name = "_mta-sts." + domain;
    }

    /** @param takesMail a domain without mail needs no record */
    static List<Finding> of(
            DomainName domain, DnsAnswer<String> answer, @Nullable HostedFacts hosted, boolean takesMail) {
        RecordFindings found = new RecordFindings(domain);
        switch (answer) {
            case DnsAnswer.Found<String> records -> found.records(records, hosted);
            case DnsAnswer.NoData<String> _, DnsAnswer.NoSuchDomain<String> _ ->
                found.missing(hosted, takesMail, List.of());
            case DnsAnswer.Failed<String>(var failure) ->
                found.findings.add(new Finding(
                        CheckCode.RECORD_UNKNOWN,
                        failure.name().toLowerCase(Locale.ROOT),
                        UNKNOWN,
                        found.name,
                        List.of(domain.ascii()),
                        List.of(found.name + " TXT: " + failure)));
        }
        return found.findings;
    }

    /** How the records at the name read, where somebody answered. */
    static @Nullable StsRecordReading reading(DnsAnswer<String> answer) {
        return switch (answer) {
            case DnsAnswer.Found<String> found -> StsRecord.read(found.records());
            case DnsAnswer.NoData<String> _, DnsAnswer.NoSuchDomain<String> _ -> StsRecord.read(List.of());
            case DnsAnswer.Failed<String> _ -> null;
        };
    }

    /** Whether somebody wanted to announce a policy, well or badly. */
    static boolean isMeant(@Nullable StsRecordReading reading) {
        return switch (reading) {
            case null -> false;
            case StsRecordReading.Valid _, StsRecordReading.Several _, StsRecordReading.Invalid _ -> true;
            case StsRecordReading.None none ->
                none.findings().stream().anyMatch(one -> one.severity() == Severity.ERROR);
        };
    }

    private void records(DnsAnswer.Found<String> found, @Nullable HostedFacts hosted) {
        List<String> evidence = found.records().stream()
                .map(text -> name + " TXT \"" + text + "\"")
                .toList();
        if (!found.aliases().isEmpty()) {
            String target = found.aliases().getLast().ascii();
            add(CheckCode.RECORD_ALIAS, NOTICE, target, List.of(name + " CNAME " + target + "."));
        }
        StsRecordReading reading = StsRecord.read(found.records());
        reading.findings()
                .forEach(one -> findings.add(new Finding(
                        CheckCode.RECORD_TEXT,
                        one.code().name(),
                        CheckSeverity.valueOf(one.severity().name()),
                        name,
                        one.arguments(),
                        evidence)));
        switch (reading) {
            case StsRecordReading.Valid valid -> valid(valid.record().id().value(), found.ttl(), hosted, evidence);
            case StsRecordReading.None _ -> missing(hosted, true, evidence);
            case StsRecordReading.Several _, StsRecordReading.Invalid _ -> {}
        }
    }

    private void valid(String id, Duration ttl, @Nullable HostedFacts hosted, List<String> evidence) {
        add(CheckCode.RECORD_FOUND, OK, id, evidence);
        if (ttl.compareTo(LONG) > 0) {
            add(CheckCode.RECORD_TTL_LONG, NOTICE, Long.toString(ttl.toSeconds()), evidence);
        }
        if (hosted == null) {
            return;
        }
        String current = hosted.current().id();
        boolean older = hosted.versions().stream().map(HostedVersion::id).anyMatch(id::equals);
        if (id.equals(current)) {
            add(CheckCode.RECORD_ID_CURRENT, OK, id, evidence);
        } else {
            CheckCode code = older ? CheckCode.RECORD_ID_BEHIND : CheckCode.RECORD_ID_FOREIGN;
            findings.add(Finding.of(code, WARNING, List.of(name, id, current), evidence));
        }
    }

    private void missing(@Nullable HostedFacts hosted, boolean takesMail, List<String> evidence) {
        String id = hosted == null ? "1" : hosted.current().id();
        CheckSeverity severity = takesMail ? ERROR : NOTICE;
        add(CheckCode.RECORD_MISSING, severity, id, evidence.isEmpty() ? List.of(name + " TXT: none") : evidence);
    }

    private void add(CheckCode code, CheckSeverity severity, String argument, List<String> evidence) {
        findings.add(Finding.of(code, severity, List.of(name, argument), evidence));
    }
}
