package io.sealpost.checks.history;

import io.sealpost.checks.CheckArea;
import io.sealpost.checks.CheckFacts;
import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.outbound.TlsPeer;
import io.sealpost.policies.fetch.PolicyVisit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Findings as they lie in the database: JSON that says everything by name, so that versions of Sealpost understand each
 * other, compressed. What nobody could read on a page is cut.
 */
final class ReportJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_FINDINGS = 1_000;
    private static final int MOST_EVIDENCE = 60;
    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_POLICY = 64 * 1024; // what is fetched at most

    private ReportJson() {}

    /** A finding in JSON; arguments that count days name the day that they end on. */
    record Line(
            String code,
            @Nullable String detail,
            @Nullable String area,
            @Nullable String severity,
            @Nullable String subject,
            @Nullable List<String> arguments,
            @Nullable List<String> evidence) {}

    /** A whole report. */
    record Body(@Nullable List<Line> findings, @Nullable RunFacts facts) {}

    static String write(List<RunFinding> findings, RunFacts facts, Instant at) {
        return JSON.writeValueAsString(new Body(lines(findings, at), facts));
    }

    static String write(List<RunFinding> findings, Instant at) {
        return JSON.writeValueAsString(new Body(lines(findings, at), null));
    }

    static Body read(String json) {
        return JSON.readValue(json, Body.class);
    }

    /** @param hasWords whether this version has words for a finding */
    static List<RunFinding> findings(Body body, Instant at, Predicate<RunFinding> hasWords) {
        return body.findings() == null
                ? List.of()
                : body.findings().stream()
                        .map(line -> finding(line, at, hasWords))
                        .toList();
    }

    static RunFacts facts(CheckFacts facts) {
        String text = facts.policyText();
        Comparator<RunFacts.Server> order =
                Comparator.comparing(RunFacts.Server::host).thenComparing(RunFacts.Server::address);
        return new RunFacts(
                facts.mxHosts(),
                facts.recordId(),
                text == null || text.length() <= LONGEST_POLICY ? text : text.substring(0, LONGEST_POLICY),
                facts.reportUris(),
                facts.policyVisits().stream()
                        .map(ReportJson::server)
                        .sorted(order)
                        .toList(),
                facts.mxVisits().stream().map(ReportJson::server).sorted(order).toList());
    }

    static byte[] compressed(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String expanded(byte[] compressed) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> lines(List<RunFinding> findings, Instant at) {
        return findings.stream()
                .limit(MOST_FINDINGS)
                .map(one -> new Line(
                        one.code(),
                        one.detail(),
                        one.area().name(),
                        one.severity().name(),
                        cut(one.subject()),
                        CountedDays.asDates(one, at).stream()
                                .map(ReportJson::cut)
                                .toList(),
                        one.evidence().stream()
                                .limit(MOST_EVIDENCE)
                                .map(ReportJson::cut)
                                .toList()))
                .toList();
    }

    private static RunFinding finding(Line line, Instant at, Predicate<RunFinding> hasWords) {
        RunFinding finding = new RunFinding(
                line.code(),
                line.detail() == null ? "" : line.detail(),
                named(CheckArea.class, line.area(), CheckArea.HISTORY),
                named(CheckSeverity.class, line.severity(), CheckSeverity.NOTICE),
                line.subject() == null ? "" : line.subject(),
                line.arguments() == null ? List.of() : CountedDays.asDays(line.code(), line.arguments(), at),
                line.evidence() == null ? List.of() : line.evidence(),
                true);
        return hasWords.test(finding) ? finding : finding.withoutWords();
    }

    private static <E extends Enum<E>> E named(Class<E> type, @Nullable String name, E otherwise) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    private static RunFacts.Server server(PolicyVisit visit) {
        String outcome = visit.outcome().getClass().getSimpleName();
        return server("", visit.address().getHostAddress(), outcome, visit.tls());
    }

    private static RunFacts.Server server(MxVisit visit) {
        TlsPeer tls = switch (visit.outcome()) {
            case SmtpOutcome.Secured secured -> secured.tls();
            case SmtpOutcome.TlsFailed failed -> failed.tls();
            default -> null;
        };
        String outcome = visit.outcome().getClass().getSimpleName();
        return server(visit.host().ascii(), visit.address().getHostAddress(), outcome, tls);
    }

    private static RunFacts.Server server(String host, String address, String outcome, @Nullable TlsPeer tls) {
        Instant end = tls == null || tls.chain().isEmpty()
                ? null
                : tls.chain().getFirst().getNotAfter().toInstant();
        return new RunFacts.Server(
                host, address, outcome, tls == null ? null : tls.protocol(), tls == null ? null : tls.cipher(), end);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    }
}
